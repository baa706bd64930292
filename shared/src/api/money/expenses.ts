import type {
  BudgetCategory,
  ExpenseCategory,
  ExpenseMethod,
  PaidBy,
  VendorKind,
} from '../../expenses/schema.ts';
import type { Frequency } from '../../leasing/schema.ts';
import type { Sharing } from '../../organisation/rules.ts';

// Money spent. All money is integer minor units of the portfolio's currency, all days are calendar dates.

export interface VendorView {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  legalName: string | null;
  entityKind: VendorKind | null;
  isAttorney: 'yes' | 'no' | null;
  w9On: string | null;
  archivedOn: string | null;
  spentCents: number;
  /** Of it what was spent in the year of today. */
  spentThisYearCents: number;
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
  method: ExpenseMethod | null;
  reference: string | null;
  invoiceNumber: string | null;
  accountId: string | null;
  account: string | null;
  /** Null: the books. */
  paidBy: PaidBy | null;
  sharedBy: Sharing | null;
  /** The bill that it is a part of; null: it is a whole one. */
  splitId: string | null;
  /** The expense that this was given back of. */
  refundsId: string | null;
  /** What was given back of it, above zero. */
  refundedCents: number;
  /** How many files are attached. */
  receipts: number;
  reversesId: string | null;
  reversedById: string | null;
  /** What this expense put right: the reason, and what was there before with what took it back. */
  corrected: {
    reason: string;
    entries: { id: string; paidOn: string; description: string; amountCents: number }[];
  } | null;
}

/** A bill of a recurring expense on one of its days. */
export interface BillView {
  recurringExpenseId: string;
  periodOn: string;
  state: 'due' | 'upcoming' | 'paid' | 'skipped';
  description: string;
  category: ExpenseCategory;
  place: string;
  vendorId: string | null;
  vendor: string | null;
  /** What it came to, or what is expected; null: it varies. */
  amountCents: number | null;
  method: ExpenseMethod | null;
  accountId: string | null;
  account: string | null;
  paidOn: string | null;
  expenseId: string | null;
  skippedBillId: string | null;
}

export interface RecurringExpenseView {
  id: string;
  description: string;
  category: ExpenseCategory;
  place: string;
  buildingId: string | null;
  unitId: string | null;
  vendorId: string | null;
  vendor: string | null;
  amountCents: number | null;
  frequency: Frequency;
  firstDueOn: string;
  endOn: string | null;
  /** Null: it has ended. */
  nextDueOn: string | null;
  method: ExpenseMethod | null;
  accountId: string | null;
}

export interface BillsView {
  /** In the order of their days. */
  bills: BillView[];
  recurring: RecurringExpenseView[];
  /** Of bills whose amount is known. */
  dueCents: number;
}

/** What is planned for a category in a month, in minor units, of a building or (null) of the whole portfolio. */
export interface BudgetLineView {
  buildingId: string | null;
  category: BudgetCategory;
  monthOn: string;
  amountCents: number;
}
