import type { AccountKind, MatchableFact } from '../../bank/schema.ts';
import type { ExpenseCategory } from '../../expenses/schema.ts';
import type { StatementLineView } from '../imports.ts';

// Accounts at banks beside what their banks say. Money is integer minor units, in > 0 and out < 0; days are calendar dates.

/** A fact on an account. */
export interface AccountEntryView {
  recordTable: MatchableFact;
  recordId: string;
  on: string;
  amountCents: number;
  label: string;
  leaseId: string | null;
  /** A bank transaction was matched to all of it. */
  isMatched: boolean;
}

export interface ReconciliationSummaryView {
  id: string;
  statementOn: string;
  balanceCents: number;
  lockedOn: string;
  /** In words, why it is open again; null: it is locked. */
  opened: string | null;
}

/** GET …/bank-accounts/:id/at-bank */
export interface AccountAtBankView {
  id: string;
  name: string;
  kind: AccountKind;
  /** What the books say is on it today. */
  booksCents: number;
  /** What the bank said last, and what it has moved since; null where it said no balance yet. */
  bank: { balanceOn: string; balanceCents: number; nowCents: number } | null;
  /** Bank − books today; null without a balance. */
  differenceCents: number | null;
  toReview: number;
  /** Sorts of statement files whose lines come here, by what they call their account; null where they name none. */
  files: { id: string; title: string | null }[];
  /** The newest first. */
  reconciliations: ReconciliationSummaryView[];
}

/** GET …/bank-accounts/:id/imports: what one file brought in for an account. */
export interface StatementImportView {
  /** Of the act; `waiting` for all that the server has no place for yet. */
  key: string;
  /** When it was brought in, an ISO instant; null where the server does not know it yet. */
  at: string | null;
  lines: number;
  firstOn: string;
  lastOn: string;
  /** Those of which nobody said what they are, and what they come to. */
  waitingIds: string[];
  waitingCents: number;
  /** What the file said of the balance. */
  balanceIds: string[];
}

/** GET …/to-reconcile: a statement that waits to be held against its account. */
export interface StatementToReconcileView {
  accountId: string;
  account: string;
  statementOn: string;
}

/** GET …/bank-accounts/:id/reconcile: what may be ticked against the statement of a day. */
export interface ReconcileView {
  accountId: string;
  account: string;
  statementOn: string;
  /** What was reconciled before. */
  beganCents: number;
  beganOn: string | null;
  /** What the bank said of that day, from a file or typed in; null: it is asked. */
  balanceCents: number | null;
  entries: AccountEntryView[];
}

/** GET …/reconciliations/:id: a reconciliation, set for paper. */
export interface ReconciliationView extends ReconciliationSummaryView {
  accountId: string;
  account: string;
  beganCents: number;
  /** Who locked it, as the history has it; null where that is not known here. */
  lockedBy: string | null;
  cleared: AccountEntryView[];
  /** In the books by that day, and not on the statement. */
  outstanding: AccountEntryView[];
  booksCents: number;
}

export interface BankRuleView {
  id: string;
  name: string;
  contains: string | null;
  direction: 'in' | 'out';
  leastCents: number | null;
  mostCents: number | null;
  accountId: string | null;
  outcome: 'expense' | 'payment' | 'transfer' | 'ignore';
  category: ExpenseCategory | null;
  vendorId: string | null;
  buildingId: string | null;
  unitId: string | null;
  leaseId: string | null;
  payerId: string | null;
  otherAccountId: string | null;
  place: number;
  source: 'made' | 'learned';
  isOff: boolean;
  /** What it proposes, in words: "Utilities · City Water". */
  proposes: string;
}

/** What the program learned of a payee from what people confirmed; a person can keep it as a rule, or turn it off. */
export type LearnedRuleView = Pick<
  BankRuleView,
  | 'direction'
  | 'outcome'
  | 'category'
  | 'vendorId'
  | 'buildingId'
  | 'unitId'
  | 'leaseId'
  | 'payerId'
  | 'otherAccountId'
  | 'proposes'
> & {
  /** The payee, as it is found in the text. */
  contains: string;
  times: number;
};

/** GET …/bank-rules: what proposes, in the order in which it is asked, and what was learned beside it. */
export interface BankRulesView {
  rules: BankRuleView[];
  learned: LearnedRuleView[];
}

/** GET …/statement-lines/certain: the transactions that can be recorded together, and their sums. */
export interface CertainLinesView {
  lines: StatementLineView[];
  inCents: number;
  outCents: number;
}
