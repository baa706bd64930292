import type { AssetClass } from '../../assets/rules.ts';
import type { LoanSplit } from '../../loans/queries.ts';
import type { LoanKind } from '../../loans/schema.ts';

// Loans and assets. All money is integer minor units of the portfolio's currency, all days are calendar dates.

/** What was paid on a loan in a calendar year, beside what its lender says of it. */
export interface LoanYearView {
  year: number;
  interestCents: number;
  principalCents: number;
  /** Null: the lender's statement is not recorded. */
  statedCents: number | null;
  /** What it states is owed at the end of the year; null: nothing. */
  statedOwedCents: number | null;
  /** Stated less the books; null: nothing is stated. */
  differenceCents: number | null;
}

export interface LoanView {
  id: string;
  name: string;
  kind: LoanKind;
  lenderId: string | null;
  lender: string | null;
  buildingId: string | null;
  building: string | null;
  principalCents: number;
  /** Of a year, in millionths: 60,000 is 6%. */
  rateMillionths: number;
  termMonths: number;
  firstDueOn: string;
  /** Interest and principal of a month, without escrow. */
  paymentCents: number;
  escrowCents: number;
  accountId: string | null;
  escrowAccountId: string | null;
  archivedOn: string | null;
  /** Whether what was borrowed is in the books. */
  hasAdvance: boolean;
  owedCents: number;
  /** Null: nothing is owed. */
  next: (LoanSplit & { dueOn: string }) | null;
  /** Of the lender's escrow account; null: the loan has none. */
  escrowBalanceCents: number | null;
  /** The latest payment that stands, which a mistake would be in. */
  lastPayment: { id: string; paidOn: string; totalCents: number } | null;
  thisYear: LoanYearView;
  /** Earlier years with a payment or a statement, the latest first. */
  earlierYears: LoanYearView[];
}

export interface LoansView {
  loans: LoanView[];
  /** Owed on all of them. */
  owedCents: number;
}

/** Depreciation of one year, in minor units. */
export interface DepreciationView {
  year: number;
  amountCents: number;
}

export interface AssetView {
  id: string;
  name: string;
  class: AssetClass;
  buildingId: string | null;
  building: string | null;
  placedOn: string;
  archivedOn: string | null;
  soldOn: string | null;
  costCents: number;
  /** So far, whoever recorded it. */
  depreciatedCents: number;
  /** Cost less what is depreciated; 0 of what is sold. */
  leftCents: number;
  /** Of the present year, which is recorded when it is over. */
  thisYear: DepreciationView;
  /** The latest year whose depreciation stands; null of what is sold. */
  lastRecorded: (DepreciationView & { id: string; postedOn: string }) | null;
  /** Years that are over and not recorded, the earliest first. */
  due: DepreciationView[];
}

export interface AssetsView {
  assets: AssetView[];
  /** Left of all of them. */
  leftCents: number;
  /** Due of years that are over. */
  dueCents: number;
}
