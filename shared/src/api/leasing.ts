import type { z } from 'zod';
import type { DepositKind } from '../billing/deposits/schema.ts';
import type { DepositFact } from '../billing/deposits/take-back-deposit.ts';
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
    endOn: string | null;
    openCents: number;
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

/** What is held, asked for and due of a lease's deposits on a day. */
export interface LeaseDepositsView {
  leaseId: string;
  asOf: string;
  /** When they moved out, or a fixed term ended; null: it goes on. */
  endedOn: string | null;
  heldCents: number;
  held: { kind: DepositKind; heldCents: number }[];
  asked: {
    id: string;
    kind: DepositKind;
    amountCents: number;
    dueOn: string;
    receivedCents: number;
    missingCents: number;
  }[];
  /** Every fact, the oldest first; in above zero, out below it. */
  entries: {
    fact: DepositFact;
    id: string;
    kind: DepositKind;
    on: string;
    label: string;
    note: string | null;
    cents: number;
    chargeId: string | null;
    reversesId: string | null;
    isReversed: boolean;
  }[];
  rule: {
    ruleId: string;
    returnDays: number | null;
    /** The last day on which it may be given back. */
    returnBy: string | null;
    interestBasisPoints: number | null;
    source: string | null;
  } | null;
  /** Interest that is not credited yet. */
  interest: {
    kind: DepositKind;
    amountCents: number;
    fromOn: string;
    throughOn: string;
    workings: string;
    ruleId: string;
  }[];
  open: { id: string; description: string; dueOn: string; kind: ChargeKind; openCents: number }[];
  creditCents: number;
}
