import type { z } from 'zod';
import type { DepositKind } from '../../billing/deposits/schema.ts';
import type { DepositFact } from '../../billing/deposits/take-back-deposit.ts';
import type { LeaseStatus } from '../../leasing/rules.ts';
import type {
  Anchor,
  ChargeKind,
  Frequency,
  NoticeMethod,
  NoticeRuleTable,
  PartyRole,
  TermDecision,
  TermKind,
} from '../../leasing/schema.ts';
import type { ProrationMethod } from '../../organisation/schema.ts';
import type { LeaseTask } from '../../reporting/leases/lease-task-schema.ts';
import type { leaseSummarySchema } from '../../views/view-schemas.ts';

// Tenants and leases. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export type { LeaseStatus, LeaseTask };

export interface TenantView {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  archivedOn: string | null;
  /** Since when they want no mail. */
  mailStoppedOn: string | null;
  /** Since when their address refuses mail. */
  mailRefusedOn: string | null;
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
  /** What the rent of who stays after a fixed term is, of the rent before: 15,000 is 150%. */
  holdoverBasisPoints: number | null;
  /** The lease in another unit that these people came from, or went on to. */
  movedFrom: { leaseId: string; unit: string } | null;
  movedTo: { leaseId: string; unit: string } | null;
  timeline: LeaseEventView[];
  tasks: LeaseTask[];
  netCents: number;
  /** The due day of the oldest charge that is open; null where none is. */
  openSince: string | null;
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
    /** The names of the files of that charge, in the order in which they were attached. */
    files: string[];
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
  /** What of it can be given back on that day, by who paid it; null: nobody in particular. */
  refundable: { payerId: string | null; creditCents: number }[];
}

export type NoticeRuleView = NoticeRuleTable;

/** Something that was agreed or came to be on a lease on a day; money is cents a period. */
export type LeaseEventView =
  | { kind: 'started'; on: string; rentCents: number; termKind: TermKind; termEndsOn: string | null }
  | {
      kind: 'agreed';
      on: string;
      id: string;
      agreedOn: string;
      decision: TermDecision;
      termKind: TermKind;
      termEndsOn: string | null;
      /** What it costs to end early, while that is charged. */
      fee: { chargeId: string; amountCents: number; dueOn: string } | null;
      /** Only the latest can be taken back. */
      isLatest: boolean;
    }
  | { kind: 'rent'; on: string; formerCents: number; rentCents: number }
  | { kind: 'extra'; on: string; label: string; formerCents: number; amountCents: number }
  | {
      kind: 'notice';
      on: string;
      id: string;
      effectiveOn: string;
      formerCents: number;
      rentCents: number;
      method: NoticeMethod | null;
      withdrawnOn: string | null;
      /** What the rule asked for, where there was one, and how many days it was short of it. */
      neededDays: number | null;
      source: string | null;
      daysShort: number;
    }
  | { kind: 'term-ends'; on: string; termKind: TermKind }
  | { kind: 'moved-out'; on: string };

/** What a change of terms would do to what a lease is charged, before it is done. */
export interface TermsPreviewView {
  /** Each period or charge that becomes another one, by its due day. */
  lines: {
    label: string;
    dueOn: string;
    /** Before, 0 where nothing is charged. */
    nowCents: number;
    nextCents: number;
    /** The arithmetic of a part of a period. */
    workings: string | null;
    /** It is charged already, and would be charged anew. */
    isCharged: boolean;
  }[];
  open: { nowCents: number; nextCents: number };
  credit: { nowCents: number; nextCents: number };
}
