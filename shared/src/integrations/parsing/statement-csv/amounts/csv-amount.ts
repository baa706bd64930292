import { accept, type Result, refuse } from '../../../../core/index.ts';
import { readAmount } from '../../read-amount.ts';
import { quoted } from '../../tidy-text.ts';
import type { ReadDirection } from './directions.ts';

/** Indexes of the columns that make up a line's amount: `single`, or both `debit` and `credit`. */
export interface AmountColumns {
  readonly single: number | null;
  readonly debit: number | null;
  readonly credit: number | null;
  readonly fee: number | null;
  readonly direction: number | null;
  readonly readDirection: ReadDirection;
  /** True where positive is money out. */
  readonly turned: boolean;
  /**
   * The meaning of a minus in a debit or credit column. `same`: none, because the bank writes the whole column so. `other`:
   * the other direction, as in a debit column of 48.20 and −20.00 (a refund). `signed`: the change of the balance, as in a
   * debit column of −48.20 and 20.00.
   */
  readonly negatives: 'same' | 'other' | 'signed';
}

/** Cents from the account holder's view; null when the line has no amount at all. */
export function readRowAmount(
  cells: readonly string[],
  columns: AmountColumns,
  currency: string,
): Result<number | null> {
  const read =
    columns.single === null
      ? readDebitAndCredit(cells, columns, currency)
      : readSingle(cells, columns, currency);
  if (!read.ok || read.value === null) return read;
  const fee = readCell(cells, columns.fee, currency);
  if (!fee.ok) return fee;
  const cents = columns.turned ? 0 - read.value : read.value;
  return accept(cents - Math.abs(fee.value ?? 0));
}

function readSingle(
  cells: readonly string[],
  columns: AmountColumns,
  currency: string,
): Result<number | null> {
  const amount = readCell(cells, columns.single, currency);
  if (!amount.ok || amount.value === null || columns.direction === null) return amount;
  const said = cells[columns.direction] ?? '';
  const direction = columns.readDirection(said);
  if (direction === null)
    return refuse('bad-direction', `${quoted(said)} says neither money in nor money out.`);
  return accept(direction * Math.abs(amount.value) + 0);
}

function readDebitAndCredit(
  cells: readonly string[],
  columns: AmountColumns,
  currency: string,
): Result<number | null> {
  const debit = readCell(cells, columns.debit, currency);
  if (!debit.ok) return debit;
  const credit = readCell(cells, columns.credit, currency);
  if (!credit.ok) return credit;
  if (debit.value && credit.value) {
    return refuse('two-amounts', 'this line has both a debit and a credit. One of them must be blank.');
  }
  const size = (cents: number) => (columns.negatives === 'same' ? Math.abs(cents) : cents);
  if (debit.value) return accept(columns.negatives === 'signed' ? debit.value : 0 - size(debit.value));
  return accept(credit.value === null ? debit.value : size(credit.value));
}

/** Blank cells and lone dashes hold no amount. "12.00 DR" is money out, "12.00 CR" money in. */
export function readCell(
  cells: readonly string[],
  index: number | null,
  currency: string,
): Result<number | null> {
  const text = index === null ? '' : (cells[index] ?? '');
  if (/^[-–—]*$/.test(text)) return accept(null);
  const marked = /^(.*\d)\s*(CR|DR)\.?$/i.exec(text);
  const amount = readAmount(marked?.[1] ?? text, currency);
  if (!amount.ok || !marked) return amount;
  return accept(marked[2]?.toUpperCase() === 'DR' ? 0 - Math.abs(amount.value) : Math.abs(amount.value));
}
