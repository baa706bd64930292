import type {
  Anchor,
  ChargeKind,
  Frequency,
  PartyRole,
  StepWithin,
  TermKind,
} from '@portfolio-os/shared/leasing/schema';
import type { ProrationMethod } from '@portfolio-os/shared/organisation/schema';
import { postIn, putIn } from '../portfolio-routes.ts';
import type { ArchiveBody } from './properties.ts';

export interface PersonBody {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
}

export const addTenant = (p: string, body: PersonBody) => postIn(p, '/tenants', {}, body);

export const changeTenant = (p: string, body: PersonBody) => putIn(p, '/tenants/:id', { id: body.id }, body);

export const archiveTenant = (p: string, { id, on }: ArchiveBody) =>
  postIn(p, '/tenants/:id/archive', { id }, { on });

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
  /** Null: periods from the first of the month. */
  anchor?: Anchor | null;
  rentCents: number;
  tenants: { tenantId: string; role: PartyRole; shareCents: number | null }[];
  extras: { id: string; kind: ChargeKind; label: string; amountCents: number }[];
  depositCents: number | null;
  /** Where the books begin later than the lease: what was due before this day is never charged. */
  chargedFrom?: string | null;
}

export interface LeasePreview {
  charges: { label: string; dueOn: string; amountCents: number; workings: string | null }[];
}

export const addLease = (p: string, body: NewLease) => postIn(p, '/leases', {}, body);

export const previewLease = (p: string, body: NewLease) => postIn(p, '/leases/preview', {}, body);

export interface RentChange {
  leaseId: string;
  /** The new step's own. */
  id: string;
  recurringChargeId: string;
  effectiveOn: string;
  amountCents: number;
  /** What becomes of a period that it falls in; null: the new amount waits for the next one. */
  within: StepWithin | null;
}

export const changeRent = (p: string, { leaseId, ...body }: RentChange) =>
  postIn(p, '/leases/:id/rent-changes', { id: leaseId }, body);

export interface NewExtra {
  leaseId: string;
  id: string;
  kind: ChargeKind;
  label: string;
  amountCents: number;
  startOn: string;
}

export const addExtra = (p: string, { leaseId, ...body }: NewExtra) =>
  postIn(p, '/leases/:id/extras', { id: leaseId }, body);

export const endExtra = (
  p: string,
  { leaseId, recurringId, endOn }: { leaseId: string; recurringId: string; endOn: string | null },
) => postIn(p, '/leases/:id/extras/:recurringId/end', { id: leaseId, recurringId }, { endOn });

/** Null takes a move-out back. */
export const moveOut = (p: string, { leaseId, movedOutOn }: { leaseId: string; movedOutOn: string | null }) =>
  postIn(p, '/leases/:id/move-out', { id: leaseId }, { movedOutOn });

export const changeTerm = (
  p: string,
  { leaseId, ...body }: { leaseId: string; termKind: TermKind; termEndsOn: string | null },
) => postIn(p, '/leases/:id/term', { id: leaseId }, body);

export interface LeaseCorrection {
  leaseId: string;
  startOn: string;
  unitId: string;
  /** Null: as it is. */
  prorationMethod: ProrationMethod | null;
}

export const correctLease = (p: string, { leaseId, ...body }: LeaseCorrection) =>
  postIn(p, '/leases/:id/correct', { id: leaseId }, body);

export interface DueDayChange {
  leaseId: string;
  /** The first day of the period that it is for first. */
  from: string;
  dueDay: number;
  frequency: Frequency;
  anchor: Anchor | null;
  amounts: { recurringChargeId: string; amountCents: number }[];
}

export const changeDueDay = (p: string, { leaseId, ...body }: DueDayChange) =>
  postIn(p, '/leases/:id/due-day', { id: leaseId }, body);

export const joinLease = (
  p: string,
  { leaseId, ...body }: { leaseId: string; tenantId: string; joinedOn: string },
) => postIn(p, '/leases/:id/tenants', { id: leaseId }, body);

/** Null takes it back. */
export const leaveLease = (
  p: string,
  { leaseId, partyId, leftOn }: { leaseId: string; partyId: string; leftOn: string | null },
) => postIn(p, '/leases/:id/tenants/:partyId/leave', { id: leaseId, partyId }, { leftOn });

/** False brings it back. */
export const voidLease = (p: string, { leaseId, voided }: { leaseId: string; voided: boolean }) =>
  postIn(p, '/leases/:id/void', { id: leaseId }, { voided });
