import type { DateOrder } from '../../../core/index.ts';
import type { ColumnRef } from '../columns.ts';

/**
 * Which columns of a CSV mean what. Plain JSON, so that it can be remembered for the next file of the account. What is
 * missing in a choice is found in the file; null says that there is none, or, for the two marked so, that it is open.
 */
export interface StatementMapping {
  date: ColumnRef | null;
  /** Joined in this order. */
  description: ColumnRef[];
  amount: ColumnRef | { debit: ColumnRef; credit: ColumnRef } | null;
  /** Comes on top of the amount: −100.00 with a fee of 1.25 is −101.25. */
  fee: ColumnRef | null;
  /** A column that says "debit" or "credit" (DR, CR, withdrawal, deposit) where the amounts carry no sign. */
  direction: ColumnRef | null;
  reference: ColumnRef | null;
  /** The running balance, which proves the amounts. */
  balance: ColumnRef | null;
  status: ColumnRef | null;
  currency: ColumnRef | null;
  /** Null: open, to be asked. */
  dateOrder: DateOrder | null;
  /** True for cards whose files write purchases as positive amounts. Null: open, to be asked. */
  invert: boolean | null;
}

/** What a person, or an earlier file of the bank, has said already. */
export type MappingChoice = {
  readonly [Field in keyof StatementMapping]?: StatementMapping[Field] | undefined;
};

/** What a person has said about single rows and about the file as a whole. Rows go by their line in the file. */
export interface StatementAnswers {
  readonly leaveOut?: readonly number[] | undefined;
  /** Rows that would be left out, and are lines all the same. */
  readonly take?: readonly number[] | undefined;
  readonly moneyIn?: readonly number[] | undefined;
  readonly moneyOut?: readonly number[] | undefined;
  /** The currency that a symbol in the file stands for. */
  readonly currency?: string | undefined;
  /** The file's balances do not follow, and its lines are wanted as they are. */
  readonly despiteGaps?: boolean | undefined;
}
