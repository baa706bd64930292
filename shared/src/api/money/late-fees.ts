import type {
  LateFeeBase,
  LateFeeFormula,
  LateFeePosting,
  LateFeeUnit,
  LateFeeWeekend,
} from '../../billing/schema.ts';
import type { LeaseStatus } from '../rentals/leasing.ts';

// Late fees: their rules, what could be charged, and who is late. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export interface LateFeeRuleView {
  id: string;
  name: string;
  buildingId: string | null;
  leaseId: string | null;
  /** "Maple Court", "Maple Court · 3B, Ana Ruiz"; null: every lease. */
  place: string | null;
  /** Joined by commas: "rent,parking". */
  chargeKinds: string;
  formula: LateFeeFormula;
  amountCents: number | null;
  basisPoints: number | null;
  perDayCents: number | null;
  /** The first chargeable day is the due day + this many. */
  graceDays: number;
  maxPerChargeCents: number | null;
  maxPerChargeBasisPoints: number | null;
  maxPerMonthCents: number | null;
  maxPerMonthBasisPoints: number | null;
  unit: LateFeeUnit | null;
  base: LateFeeBase | null;
  weekend: LateFeeWeekend | null;
  /** Days that count as a weekend does, joined by commas; null: none. */
  holidays: string | null;
  /** The day on which it came into the books as it is. */
  enteredOn: string | null;
  posting: LateFeePosting;
  effectiveOn: string;
  endedOn: string | null;
  source: string | null;
}

/** What a late charge costs: one fee, or one a day. */
export interface LateFeeRowView {
  leaseId: string;
  unit: string;
  tenants: string;
  /** What is late. */
  chargeId: string;
  label: string;
  dueOn: string;
  /** What is still open of it today. */
  openCents: number;
  firstOn: string;
  ruleName: string;
  posting: LateFeePosting;
  /** A late fee was charged by hand for the same weeks. */
  perhapsTwice: boolean;
  /**
   * Why it is not posted by itself: it is from before its lease, its rule or what is late was entered, it was taken back before, or the
   * statements do not reach that day.
   */
  waitsFor: 'look' | 'taken-back' | 'import' | null;
  amountCents: number;
  /** "5% of 1,600.00 past due = 80.00; first chargeable 6 Mar 2026". */
  words: string;
  fees: { id: string; leaseId: string; chargeableOn: string; amountCents: number }[];
}

/** A fee that stands, though what it was for was paid in time after all, or was reversed. */
export interface UnfoundedLateFeeView {
  feeId: string;
  leaseId: string;
  unit: string;
  tenants: string;
  label: string;
  dueOn: string;
  amountCents: number;
  why: 'paid-in-time' | 'reversed';
}

export interface LateFeesView {
  today: string;
  /** Rules that charge something today or will. */
  rules: number;
  toPost: LateFeeRowView[];
  toPostCents: number;
  /** What becomes chargeable next if nothing more is paid. */
  comingUp: LateFeeRowView[];
  unfounded: UnfoundedLateFeeView[];
  waived: {
    chargeId: string;
    leaseId: string;
    unit: string;
    tenants: string;
    label: string;
    dueOn: string;
    waivedOn: string;
    reason: string | null;
  }[];
}

export interface DelinquencyView {
  asOf: string;
  rows: DelinquentLeaseView[];
  totals: { pastDueCents: number; feesAssessedCents: number; feesOpenCents: number; toPostCents: number };
}

export interface DelinquentLeaseView {
  leaseId: string;
  unit: string;
  tenants: string;
  status: LeaseStatus;
  /** The oldest charge with something open. */
  oldestLabel: string;
  oldestDueOn: string;
  daysLate: number;
  /** All that was due before the day and is open. */
  pastDueCents: number;
  /** Late fees charged so far, less the reversed ones, and what is open of them. */
  feesAssessedCents: number;
  feesOpenCents: number;
  /** Fees that are chargeable and not posted. */
  toPostCents: number;
  /** When the next fee becomes chargeable if nothing more is paid, and how much it is; null: none in sight. */
  nextFeeOn: string | null;
  nextFeeCents: number;
}
