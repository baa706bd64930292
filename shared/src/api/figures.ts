import type { Fact } from '../accounting/define-postings.ts';
import type { TermKind } from '../leasing/schema.ts';

// The dashboard, and what each figure is made of. All money is integer minor units of the portfolio's currency, all days are calendar dates.

/** A figure that can be asked "why?": pass it to GET …/why/:figure?… */
export type Figure =
  | 'lease-open'
  | 'lease-credit'
  | 'lease-net'
  | 'charge-open'
  | 'payment-unapplied'
  | 'outstanding'
  | 'overdue'
  | 'billed'
  | 'collected'
  | 'cash-in'
  | 'cash-out'
  | 'occupancy';

export interface WhyView {
  figure: Figure;
  title: string;
  /** In words: "Charges − allocations". */
  formula: string;
  totalCents: number;
  /** Signed parts that add up to the total. Occupancy counts units instead of cents. */
  parts: { label: string; totalCents: number; facts: FactView[] }[];
}

export interface FactView {
  kind: Fact | 'lease';
  id: string;
  leaseId: string | null;
  on: string;
  label: string;
  /** Signed as it enters the sum. */
  amountCents: number;
}

export interface DashboardView {
  asOf: string;
  /** "2026-11". */
  month: string;
  billedCents: number;
  collectedCents: number;
  outstandingCents: number;
  overdueCents: number;
  creditCents: number;
  occupancy: { occupied: number; total: number };
  vacantUnits: {
    unitId: string;
    label: string;
    vacantSince: string | null;
    marketRentCents: number | null;
  }[];
  overdue: {
    leaseId: string;
    tenants: string;
    unit: string;
    openCents: number;
    oldestDueOn: string;
    daysOverdue: number;
  }[];
  /** The last twelve months, oldest first. */
  cashFlow: { month: string; inCents: number; outCents: number }[];
  leasesEnding: {
    leaseId: string;
    tenants: string;
    unit: string;
    endsOn: string;
    termKind: TermKind;
    movesOut: boolean;
  }[];
  /** Bank lines that wait for a decision. */
  linesToReview: number;
  /** Rent is charged through this month for every lease; null where nothing has been generated. */
  generatedThrough: string | null;
}
