import type { Anchor, ChargeKind, Frequency, TermKind } from '../leasing/schema.ts';
import type { ProrationMethod } from '../organisation/schema.ts';

// Tenants and leases. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export type LeaseStatus = 'future' | 'active' | 'month-to-month' | 'ended' | 'void';

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
    endOn: string | null;
    openCents: number;
  }[];
  openCents: number;
  creditCents: number;
}

export interface LeaseSummaryView {
  id: string;
  unitId: string;
  /** "Maple Court · 3B". */
  unit: string;
  tenants: string;
  status: LeaseStatus;
  startOn: string;
  /** When it ends or ended; null: it goes on. */
  endOn: string | null;
  rentCents: number;
  openCents: number;
  creditCents: number;
}

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
    role: 'tenant' | 'subsidy';
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
