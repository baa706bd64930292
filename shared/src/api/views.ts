/**
 * What the local API answers: the views that screens draw. All money is integer minor units of the
 * portfolio's currency, all dates are calendar dates ("2026-02-28").
 */

import type { PaymentMethod } from '../billing/schema.ts';
import type { ExpenseCategory } from '../expenses/schema.ts';
import type { ChargeKind, Frequency, TermKind } from '../leasing/schema.ts';
import type { ProrationMethod } from '../organisation/schema.ts';

export type Answer<T> = { ok: true; value: T } | { ok: false; error: AnswerError };
export interface AnswerError {
  code: string;
  message: string;
  field?: string;
  details?: unknown;
}

export interface PortfolioView {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  /** Today in the portfolio's zone. */
  today: string;
  units: number;
  /** The file that holds it, for people who want to know where their data lives. */
  file: string;
  /** Set when the file could not be opened: what happened and what to do. */
  problem: { code: string; message: string; backups: BackupView[] } | null;
}

export interface SettingsView {
  id: string;
  name: string;
  currency: string;
  timeZone: string;
  prorationMethod: ProrationMethod;
  /** "rent+opening-balance,utility,late-fee": groups in order, equals joined by +, the rest last. */
  allocationOrder: string;
  returnedPaymentFeeCents: number | null;
}

export interface BackupView {
  name: string;
  /** ISO instant. */
  madeAt: string;
  bytes: number;
  reason: 'daily' | 'manual' | 'before-restore';
}

export interface VerifyView {
  clean: boolean;
  sets: number;
  rows: number;
  headHash: string;
  problems: string[];
  milliseconds: number;
}

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
  kind: 'charge' | 'payment' | 'allocation' | 'expense' | 'lease';
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
  leasesEnding: { leaseId: string; tenants: string; unit: string; endsOn: string; termKind: TermKind }[];
  /** Bank lines that wait for a decision. */
  linesToReview: number;
  /** Rent is charged through this month for every lease; null where nothing has been generated. */
  generatedThrough: string | null;
}

export type UnitStatus = 'occupied' | 'vacant' | 'upcoming';
export type LeaseStatus = 'future' | 'active' | 'month-to-month' | 'ended';

export interface UnitView {
  id: string;
  buildingId: string;
  name: string;
  bedrooms: number | null;
  halfBathrooms: number | null;
  squareFeet: number | null;
  marketRentCents: number | null;
  archivedOn: string | null;
  status: UnitStatus;
  lease: { id: string; tenants: string; rentCents: number; openCents: number; endOn: string | null } | null;
}

export interface BuildingView {
  id: string;
  name: string;
  address: string | null;
  archivedOn: string | null;
  occupied: number;
  rentCents: number;
  openCents: number;
  units: UnitView[];
}

export interface OccupancyTimelineView {
  from: string;
  to: string;
  units: {
    unitId: string;
    name: string;
    spans: { leaseId: string; tenants: string; startOn: string; endOn: string | null; status: LeaseStatus }[];
    vacantDays: number;
  }[];
}

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
    startOn: string;
    endOn: string | null;
    amountCents: number;
    steps: { id: string; effectiveOn: string; amountCents: number }[];
  }[];
}

/** One line of a lease's ledger: a charge adds to what is owed, a payment takes from it. Oldest first. */
export interface LedgerEntryView {
  kind: 'charge' | 'payment';
  id: string;
  on: string;
  label: string;
  chargeKind: ChargeKind | null;
  method: PaymentMethod | null;
  reference: string | null;
  payer: string | null;
  amountCents: number;
  /** Net position after this entry: Σ charges − Σ payments up to here. */
  balanceCents: number;
  /** Of a charge: still open. Of a payment: not yet applied. */
  remainingCents: number;
  workings: string | null;
  /** The id of the entry that this one reverses, or of the one that reverses it. */
  reversesId: string | null;
  reversedById: string | null;
  /** Net allocations: of a charge, the payments that settle it; of a payment, the charges it settles. */
  allocations: { otherId: string; otherLabel: string; otherOn: string; amountCents: number }[];
}

export interface LedgerView {
  leaseId: string;
  asOf: string;
  chargedCents: number;
  paidCents: number;
  allocatedCents: number;
  openCents: number;
  creditCents: number;
  netCents: number;
  entries: LedgerEntryView[];
}

export interface VendorView {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  archivedOn: string | null;
  spentCents: number;
}

export interface ExpenseView {
  id: string;
  paidOn: string;
  category: ExpenseCategory;
  scheduleELine: number;
  description: string;
  amountCents: number;
  buildingId: string | null;
  unitId: string | null;
  vendorId: string | null;
  /** "Maple Court · 3B", "Maple Court", or "Whole portfolio". */
  place: string;
  vendor: string | null;
  reversesId: string | null;
  reversedById: string | null;
}

export interface RentRollView {
  asOf: string;
  rows: {
    unitId: string;
    building: string;
    unit: string;
    status: UnitStatus;
    leaseId: string | null;
    tenants: string;
    startOn: string | null;
    endOn: string | null;
    rentCents: number;
    extrasCents: number;
    depositHeldCents: number;
    openCents: number;
    creditCents: number;
  }[];
  totals: {
    units: number;
    occupied: number;
    rentCents: number;
    extrasCents: number;
    depositHeldCents: number;
    openCents: number;
    creditCents: number;
  };
}

export interface BalancesView {
  asOf: string;
  rows: {
    leaseId: string;
    unit: string;
    tenants: string;
    status: LeaseStatus;
    openCents: number;
    creditCents: number;
    netCents: number;
    /** Open charges by days since due: 0–30, 31–60, 61–90, over 90. Not yet due counts as 0. */
    agingCents: [number, number, number, number];
  }[];
  totals: {
    openCents: number;
    creditCents: number;
    netCents: number;
    agingCents: [number, number, number, number];
  };
}

/** Everything that the command palette and pickers search, in one small answer. */
export interface DirectoryView {
  buildings: { id: string; name: string }[];
  units: { id: string; buildingId: string; label: string }[];
  tenants: { id: string; name: string; email: string | null }[];
  leases: {
    id: string;
    unitId: string;
    label: string;
    tenants: string;
    status: LeaseStatus;
    openCents: number;
    parties: { tenantId: string; name: string }[];
  }[];
  vendors: { id: string; name: string }[];
}

/** POST …/imports/rent-roll/preview: nothing is changed. */
export interface RentRollPreviewView {
  columns: string[];
  /** Field name → column; null where no column fits. */
  mapping: Record<string, string | null>;
  rows: {
    lineNumber: number;
    building: string;
    unit: string;
    tenants: string[];
    rentCents: number | null;
    leaseStartOn: string | null;
    leaseEndOn: string | null;
    openingBalanceCents: number;
    depositCents: number | null;
    /** What the import will do: a unit without tenant makes no lease. */
    creates: ('building' | 'unit' | 'lease')[];
  }[];
  problems: { lineNumber: number; column: string | null; message: string }[];
  counts: { buildings: number; units: number; tenants: number; leases: number; openingBalanceCents: number };
}

/** POST …/imports/statement/preview: nothing is changed. */
export interface StatementPreviewView {
  format: 'ofx' | 'qfx' | 'csv';
  /** Only for CSV: what the columns are, and the mapping that was used. */
  columns: string[] | null;
  mapping: Record<string, unknown> | null;
  ambiguousDates: boolean;
  accounts: {
    key: string;
    name: string;
    known: boolean;
    firstOn: string | null;
    lastOn: string | null;
    moneyInCents: number;
    moneyOutCents: number;
    newLines: number;
    knownLines: number;
    doubtfulLines: number;
    lines: {
      lineNumber: number;
      postedOn: string;
      description: string;
      amountCents: number;
      state: 'new' | 'known' | 'in-doubt';
      doubt: string | null;
    }[];
  }[];
}

export interface ImportReportView {
  newLines: number;
  knownLines: number;
  doubtfulLines: number;
}

/** What a bank line probably is. The person confirms. */
export interface SuggestionView {
  kind: 'payment' | 'expense' | 'existing-payment' | 'existing-expense' | 'ignore';
  /** 0 to 1. */
  confidence: number;
  /** "Same amount as Ana Ruiz's rent, 2 days after it was due". */
  reason: string;
  leaseId: string | null;
  payerId: string | null;
  paymentId: string | null;
  expenseId: string | null;
  category: ExpenseCategory | null;
  vendorId: string | null;
  buildingId: string | null;
  label: string;
}

export interface StatementLineView {
  id: string;
  accountId: string;
  account: string;
  postedOn: string;
  description: string;
  reference: string | null;
  amountCents: number;
  doubt: string | null;
  state: 'waiting' | 'matched' | 'ignored';
  matched: { kind: 'payment' | 'expense'; id: string; label: string; leaseId: string | null } | null;
  suggestions: SuggestionView[];
}

/** Long work answers newline-delimited JSON: progress lines, then one last line with the answer. */
export type ProgressLine<T> =
  | { progress: { done: number; total: number; what: string } }
  | { answer: Answer<T> };

/** GET …/events (server-sent): sent after every commit. */
export interface LiveEvent {
  seq: number;
  /** Which records changed. */
  tables: string[];
}
