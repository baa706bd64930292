import type { z } from 'zod';
import type { LeaseStatus } from '../leasing/rules.ts';
import type { Anchor, ChargeKind, Frequency, PartyRole, TermKind } from '../leasing/schema.ts';
import type { ProrationMethod } from '../organisation/schema.ts';
import type { leaseSummarySchema } from '../views/view-schemas.ts';

// Tenants and leases. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export type { LeaseStatus };

export interface TenantView {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  archivedOn: string | null;
  leases: {
    id: string;
    unit: string;
    status: LeaseStatus;
    startOn: string;
    /** Last day of the tenancy, or of a term that is not over. */
    endsOn: string | null;
    openCents: number;
    creditCents: number;
  }[];
  openCents: number;
  creditCents: number;
}

export type LeaseSummaryView = z.output<typeof leaseSummarySchema>;

export interface LeaseView extends LeaseSummaryView {
  buildingId: string;
  termKind: TermKind;
  termEndsOn: string | null;
  movedOutOn: string | null;
  /** The lease's own method, or null where the portfolio's applies. */
  prorationMethod: ProrationMethod | null;
  netCents: number;
  depositHeldCents: number;
  parties: {
    id: string;
    tenantId: string;
    name: string;
    email: string | null;
    phone: string | null;
    role: PartyRole;
    /** Null: from the beginning. */
    joinedOn: string | null;
    leftOn: string | null;
    openCents: number;
  }[];
  recurring: {
    id: string;
    kind: ChargeKind;
    label: string;
    payerId: string | null;
    frequency: Frequency;
    dueDay: number;
    anchor: Anchor | null;
    startOn: string;
    endOn: string | null;
    amountCents: number;
    steps: { id: string; effectiveOn: string; amountCents: number }[];
  }[];
}
