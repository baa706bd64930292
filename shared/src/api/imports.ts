import type { MatchableFact } from '../bank/schema.ts';
import type { ExpenseCategory } from '../expenses/schema.ts';
import type { LoanSplit } from '../loans/queries.ts';

export type { ColumnRef } from '../integrations/parsing/columns.ts';
export type { StatementMapping } from '../integrations/parsing/statement-csv/statement-mapping.ts';

// Files on their way into the books, and what bank lines turned out to be. All money is integer minor units of the portfolio's currency, all days are calendar dates.

/** POST …/imports/rent-roll/preview: nothing is changed. */
export interface RentRollPreviewView {
  /** The program whose titles these are, "AppFolio"; null where they tell none. */
  program: string | null;
  /** Whether the columns or the order of dates are as a person chose them for such a file before. */
  asBefore: boolean;
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
    movedOutOn: string | null;
    /** What is charged beside the rent. */
    extras: { kind: string; label: string; amountCents: number }[];
    openingBalanceCents: number;
    depositCents: number | null;
    /** What the import will do: a unit without tenant makes no lease. */
    creates: ('building' | 'unit' | 'lease')[];
  }[];
  problems: {
    lineNumber: number;
    /** The field that an answer would set as `cells["line:field"]`; null when none does. */
    field: string | null;
    column: string | null;
    /** What the line says; blank for the whole file. */
    text: string;
    message: string;
    /** Answers that are one click away: each sets a field of the line. */
    choices: { label: string; field: string; value: string }[];
  }[];
  /** Lines that become nothing in the books and why, and leases that have ended. */
  remarks: { lineNumber: number; text: string; remark: string }[];
  /** True while it is open whether 2/3 is February or March; nothing is imported before it is said. */
  ambiguousDates: boolean;
  /** The building of rows that name none, blank where it has to be named; null where each row names its own. */
  building: string | null;
  counts: { buildings: number; units: number; tenants: number; leases: number; openingBalanceCents: number };
}

/** POST …/imports/statement/preview: nothing is changed. */
/** What a file leaves open. Nothing is imported until it is answered; the screen and the command line ask alike. */
export interface QuestionView {
  about: 'date' | 'amount' | 'sign' | 'date-order' | 'currency' | 'rows' | 'balances' | 'account';
  message: string;
  choices: { value: string; label: string }[];
  /** Rows of the file that show what is asked. */
  rows: { lineNumber: number; text: string; why?: string }[];
  /** Of an account: what the file calls it. */
  account?: string;
}

export interface StatementPreviewView {
  format: 'ofx' | 'qfx' | 'csv' | 'qif' | 'iif' | 'camt' | 'mt940';
  /** The program that the file is of, "Quicken"; null where it tells none. */
  program: string | null;
  /** Only for CSV: what the columns are, and the mapping that was used. */
  columns: string[] | null;
  mapping: Record<string, unknown> | null;
  questions: QuestionView[];
  /** What has to be known beside the lines, a sentence each. */
  remarks: string[];
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
    /** How many rows are no lines of the account, or moved no money; the first of them, each with its reason. */
    leftOutRows: number;
    leftOut: { lineNumber: number; text: string; reason: string }[];
    balances: {
      openingCents: number | null;
      closingCents: number | null;
      closingOn: string | null;
      /** Where the lines lead from the opening balance; equal to the closing one where they prove it. */
      reachedCents: number | null;
      /** How many balances of the file could be held against its lines, how many do not follow, and at which lines the first of them. */
      checked: number;
      gapsFound: number;
      gaps: number[];
    };
    /** The first of each state, in the order of the file: a screen shows some, the counts and sums are over all. */
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
  leftOutLines: number;
}

/** What a bank line probably is. The person confirms. */
export interface SuggestionView {
  kind:
    | 'payment'
    | 'expense'
    | 'existing-payment'
    | 'existing-expense'
    | 'existing'
    | 'transfer'
    | 'loan'
    | 'ignore';
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
  unitId: string | null;
  /** Of `existing`: the facts that the line is, each with its part. */
  parts: Omit<LinePartView, 'label' | 'leaseId'>[];
  /** Of a transfer: the other account, and its transaction where that is imported. */
  otherAccountId: string | null;
  otherLineId: string | null;
  /** Of a payment on a loan of the books: the loan, and what the payment is made of. */
  loanId: string | null;
  loanSplit: LoanSplit | null;
  /** The rule that proposes it. */
  ruleId: string | null;
  /** Nothing about it is open: it may be recorded together with others. */
  isCertain: boolean;
  label: string;
}

/** What of a bank transaction is one fact of the books. */
export interface LinePartView {
  recordTable: MatchableFact;
  recordId: string;
  /** As the bank signs it. */
  amountCents: number;
  label: string;
  leaseId: string | null;
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
  /** What the program that wrote the file calls it, and where it says that it belongs; null of a bank's. */
  statedCategory: string | null;
  statedPlace: string | null;
  state: 'waiting' | 'matched' | 'ignored';
  /** The account that an ignored line was moved to; null where it was not. */
  belongsTo: string | null;
  matched: { kind: 'payment' | 'expense'; id: string; label: string; leaseId: string | null } | null;
  /** What of it is matched where that is several facts, or less than the line; the line waits with what is left. */
  parts: LinePartView[];
  leftCents: number;
  suggestions: SuggestionView[];
}

/** GET …/statement-lines: the lines from `offset` on, of `total` in all. */
export interface StatementLinesView {
  total: number;
  offset: number;
  lines: StatementLineView[];
}

/** A list of new rents, each beside what it is now; money is minor units a period. */
export interface RentRisesPreviewView {
  rows: {
    lineNumber: number;
    leaseId: string;
    unit: string;
    tenants: string;
    formerCents: number;
    rentCents: number;
    from: string;
  }[];
  problems: { lineNumber: number; message: string }[];
  ambiguousDates: boolean;
}
