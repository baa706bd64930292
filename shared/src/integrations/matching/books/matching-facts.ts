import type { StatementLineView, SuggestionView } from '../../../api/index.ts';
import type { BankRuleTable } from '../../../bank/schema.ts';
import type { Slip } from '../../../bank/slips.ts';
import type { OpenCharge } from '../../../billing/index.ts';
import type { CalendarDate } from '../../../core/index.ts';
import type { ExpenseCategory } from '../../../expenses/index.ts';
import type { LeaseOverview } from '../../../leasing/index.ts';
import type { LoanSplit } from '../../../loans/queries.ts';
import type { BankFact } from '../../reconciling/bank-facts.ts';

/** A bank line as stored; the text is null where its person was erased, or the bank wrote none. */
export interface LineRow {
  id: string;
  accountId: string;
  account: string;
  accountKind: string;
  postedOn: CalendarDate;
  amountCents: number;
  description: string | null;
  reference: string | null;
  doubt: string | null;
  statedCategory: string | null;
  statedPlace: string | null;
}

/** A bank line with its state in the books. */
export interface BankLine extends LineRow {
  description: string;
  state: StatementLineView['state'];
  matched: StatementLineView['matched'];
  parts: StatementLineView['parts'];
}

export interface PaymentFact {
  id: string;
  leaseId: string;
  payerId: string | null;
  amountCents: number;
  receivedOn: CalendarDate;
  method: string;
  statementLineId: string | null;
  /** It was a mistake; what a bank returned on a later day came first. */
  neverMoved: number;
}

export interface ExpenseFact {
  id: string;
  buildingId: string | null;
  vendorId: string | null;
  category: ExpenseCategory;
  amountCents: number;
  paidOn: CalendarDate;
  description: string;
  statementLineId: string | null;
  /** The expense that this is a refund of. */
  refundsId: string | null;
  neverMoved: number;
}

export interface LeaseParty {
  leaseId: string;
  tenantId: string;
  name: string;
}

/** A line of the same amount the other way: perhaps the other side of a transfer. */
export type CounterLine = Pick<
  LineRow,
  'id' | 'accountId' | 'account' | 'postedOn' | 'amountCents' | 'description'
> & { isWaiting: number };

/** How many bills of a vendor were of one category and for one building. */
export interface VendorSpending {
  vendorId: string | null;
  category: ExpenseCategory;
  buildingId: string | null;
  times: number;
}

/** Everything that decides on suggestions for some bank lines; entries far from them are left out. */
export interface MatchingBooks {
  /** Recently decided lines, to learn from. */
  decidedLines: BankLine[];
  counterLines: CounterLine[];
  /** Of the vendors that the lines name. */
  spending: VendorSpending[];
  rules: BankRuleTable[];
  /** Deposit slips of these days, with what of each is in no bank transaction yet. */
  slips: SlipParts[];
  /** Facts beside payments and expenses that no line is yet. */
  otherFacts: BankFact[];
  accounts: { id: string; name: string }[];
  payments: PaymentFact[];
  expenses: ExpenseFact[];
  /** Payments and expenses to which a decision matched a line; those made from a line name it themselves. */
  decided: ReadonlySet<string>;
  /** By line: the loans that it may be a payment on. */
  loanProposals: ReadonlyMap<string, LoanProposal[]>;
  leases: ReadonlyMap<string, LeaseOverview>;
  parties: LeaseParty[];
  rents: ReadonlyMap<string, { rentCents: number; extrasCents: number }>;
  open: OpenCharge[];
  vendors: { id: string; name: string }[];
  buildings: { id: string; name: string }[];
}

/** A loan that a line may be a payment on, and what that would be made of. */
export interface LoanProposal {
  loanId: string;
  name: string;
  split: LoanSplit;
  /** The amount is the loan's payment with escrow. */
  isUsual: boolean;
  /** The text names the lender. */
  isNamed: boolean;
}

/** A slip as the bank has it: one amount. */
export interface SlipParts extends Slip {
  amountCents: number;
  parts: SuggestionView['parts'];
}

export function mapById<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
