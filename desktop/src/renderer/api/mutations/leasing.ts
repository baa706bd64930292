import type { LeaseView } from '@portfolio-os/shared/api';
import type { ChargeKind, Frequency, TermKind } from '@portfolio-os/shared/leasing/schema';
import type { ProrationMethod } from '@portfolio-os/shared/organisation/schema';
import { post, put } from '../client.ts';
import { portfolioPath } from '../queries.ts';
import type { ArchiveBody } from './properties.ts';

export interface PersonBody {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
}

export const addTenant = (p: string, body: PersonBody) => post<void>(portfolioPath(p, '/tenants'), body);

export const changeTenant = (p: string, body: PersonBody) =>
  put<void>(portfolioPath(p, `/tenants/${body.id}`), body);

export const archiveTenant = (p: string, { id, on }: ArchiveBody) =>
  post<void>(portfolioPath(p, `/tenants/${id}/archive`), { on });

export interface NewLease {
  id: string;
  unitId: string;
  startOn: string;
  termKind: TermKind;
  termEndsOn: string | null;
  /** Null: the portfolio's. */
  prorationMethod: ProrationMethod | null;
  dueDay: number;
  frequency: Frequency;
  rentCents: number;
  tenants: { tenantId: string; role: 'tenant' | 'subsidy'; shareCents: number | null }[];
  extras: { id: string; kind: ChargeKind; label: string; amountCents: number }[];
  depositCents: number | null;
  /** Where the books begin later than the lease: what was due before this day is never charged. */
  chargedFrom?: string | null;
}

export interface LeasePreview {
  charges: { label: string; dueOn: string; amountCents: number; workings: string | null }[];
}

export const addLease = (p: string, body: NewLease) => post<LeaseView>(portfolioPath(p, '/leases'), body);

export const previewLease = (p: string, body: NewLease) =>
  post<LeasePreview>(portfolioPath(p, '/leases/preview'), body);

export interface RentChange {
  leaseId: string;
  /** The new step's own. */
  id: string;
  recurringChargeId: string;
  effectiveOn: string;
  amountCents: number;
}

export const changeRent = (p: string, { leaseId, ...body }: RentChange) =>
  post<void>(portfolioPath(p, `/leases/${leaseId}/rent-changes`), body);

export interface NewExtra {
  leaseId: string;
  id: string;
  kind: ChargeKind;
  label: string;
  amountCents: number;
  startOn: string;
}

export const addExtra = (p: string, { leaseId, ...body }: NewExtra) =>
  post<void>(portfolioPath(p, `/leases/${leaseId}/extras`), body);

export const endExtra = (
  p: string,
  { leaseId, recurringId, endOn }: { leaseId: string; recurringId: string; endOn: string | null },
) => post<void>(portfolioPath(p, `/leases/${leaseId}/extras/${recurringId}/end`), { endOn });

/** Null takes a move-out back. */
export const moveOut = (p: string, { leaseId, movedOutOn }: { leaseId: string; movedOutOn: string | null }) =>
  post<void>(portfolioPath(p, `/leases/${leaseId}/move-out`), { movedOutOn });

export const changeTerm = (
  p: string,
  { leaseId, ...body }: { leaseId: string; termKind: TermKind; termEndsOn: string | null },
) => post<void>(portfolioPath(p, `/leases/${leaseId}/term`), body);
