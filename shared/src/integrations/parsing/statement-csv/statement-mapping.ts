import type { DateOrder } from '../../../core/index.ts';
import type { ColumnRef } from '../columns.ts';

/**
 * The meaning of a CSV's columns, as plain JSON, so that it can be saved for the account's next file. A part that a choice
 * leaves out is found in the file. Null means none, or, for the two parts marked so, open.
 */
export interface StatementMapping {
  date: ColumnRef | null;
  /** Joined in this order. */
  description: ColumnRef[];
  amount: ColumnRef | { debit: ColumnRef; credit: ColumnRef } | null;
  /** Added to the amount: −100.00 with a fee of 1.25 is −101.25. */
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

/** Answers that a person gave, or that an earlier file of the bank left. */
export type MappingChoice = {
  readonly [Field in keyof StatementMapping]?: StatementMapping[Field] | undefined;
};

/** A person's answers about single rows, by their line in the file, and about the file as a whole. */
export interface StatementAnswers {
  readonly leaveOut?: readonly number[] | undefined;
  /** Lines that would otherwise be left out. */
  readonly take?: readonly number[] | undefined;
  readonly moneyIn?: readonly number[] | undefined;
  readonly moneyOut?: readonly number[] | undefined;
  /** The currency that a symbol in the file stands for. */
  readonly currency?: string | undefined;
  /** Take the lines as they are although the file's balances do not agree. */
  readonly despiteGaps?: boolean | undefined;
}
