import type { Fact } from '../../accounting/define-postings.ts';

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
  | 'paid-before'
  | 'paid-now'
  | 'month-open'
  | 'cash-in'
  | 'cash-out'
  | 'occupancy';

export interface WhyView {
  /** `report` is one of a report’s own. */
  figure: Figure | 'report';
  title: string;
  /** In words: "Charges − allocations". */
  formula: string;
  /** What its amounts are: minor units of money, or units let, days. */
  unit: 'money' | 'count';
  totalCents: number;
  /** Signed parts that add up to the total. */
  parts: { label: string; totalCents: number; facts: FactView[] }[];
}

export interface FactView {
  kind: Fact | 'lease' | 'unit';
  id: string;
  leaseId: string | null;
  on: string;
  label: string;
  /** Whose it is, where the figure does not say: "Ana Ruiz, Maple Court · 3B", "Maple Court". */
  about: string | null;
  /** Signed as it enters the sum. */
  amountCents: number;
}

export interface DashboardView {
  asOf: string;
  /** "2026-11". */
  month: string;
  /** What is due in the month: billed = paid before + paid now + open. Of what is open, `laterCents` is not due yet. */
  monthDue: {
    billedCents: number;
    paidBeforeCents: number;
    paidNowCents: number;
    openCents: number;
    laterCents: number;
  };
  outstandingCents: number;
  overdueCents: number;
  creditCents: number;
  occupancy: { occupied: number; total: number };
  /** Every unit in the order of building and unit; `on` is when it was left, when somebody moves in, or when somebody leaves. */
  units: {
    unitId: string;
    buildingId: string;
    label: string;
    state: 'let' | 'leaving' | 'coming' | 'vacant';
    tenants: string;
    on: string | null;
  }[];
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
  /** The last twelve months, oldest first, each with the same month of the year before. */
  cashFlow: {
    month: string;
    inCents: number;
    outCents: number;
    before: { inCents: number; outCents: number };
  }[];
  /** What is known to come within 90 days, the soonest first; the rent is the new one, of its own period. */
  coming: {
    leaseId: string;
    tenants: string;
    unit: string;
    kind: 'moves-in' | 'moves-out' | 'rent-changes';
    on: string;
    rentCents: number | null;
  }[];
  /** Bank lines that wait for a decision. */
  linesToReview: number;
  /** Rent is charged through this month for every lease; null where nothing has been generated. */
  generatedThrough: string | null;
}
