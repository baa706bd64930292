import type { ColumnRef, StatementMapping as ReadMapping } from '@portfolio-os/shared/api';

export type { ColumnRef };

/** What the engine understands by the columns of a statement in CSV, while a person may still be choosing one of two. */
export type StatementMapping = Omit<ReadMapping, 'amount'> & {
  amount: ColumnRef | { debit: ColumnRef | null; credit: ColumnRef | null } | null;
};

/** A mapping as the preview tells it; whatever is missing or unexpected is left for the person to choose. */
export function readMapping(told: Record<string, unknown> | null): StatementMapping {
  const { date, description, amount, dateOrder, invert, ...others } = told ?? {};
  return {
    date: columnOr(date),
    description: Array.isArray(description) ? description.filter(isColumn) : [],
    amount: isSplit(amount)
      ? { debit: columnOr(amount.debit), credit: columnOr(amount.credit) }
      : columnOr(amount),
    fee: columnOr(others.fee),
    direction: columnOr(others.direction),
    reference: columnOr(others.reference),
    balance: columnOr(others.balance),
    status: columnOr(others.status),
    currency: columnOr(others.currency),
    dateOrder: dateOrder === 'mdy' || dateOrder === 'dmy' || dateOrder === 'ymd' ? dateOrder : null,
    invert: typeof invert === 'boolean' ? invert : null,
  };
}

export function isComplete({ date, amount }: StatementMapping): boolean {
  if (date === null || amount === null) return false;
  return isColumn(amount) || (amount.debit !== null && amount.credit !== null);
}

/** For selects, whose values are texts: the place of a column, as text. */
export function choiceOf(columns: readonly string[], column: ColumnRef | null): string | null {
  if (column === null) return null;
  const index = typeof column === 'number' ? column : columns.indexOf(column);
  return index === -1 ? null : String(index);
}

/** The other way; a title is kept where it tells the column apart, so that the mapping fits the next file too. */
export function columnOf(columns: readonly string[], choice: string | null): ColumnRef | null {
  if (choice === null) return null;
  const index = Number(choice);
  const title = columns[index] ?? '';
  return title !== '' && columns.indexOf(title) === columns.lastIndexOf(title) ? title : index;
}

export function columnChoices(columns: readonly string[]): { value: string; label: string }[] {
  return columns.map((title, index) => ({
    value: String(index),
    label: title === '' || columns.indexOf(title) !== index ? `${title} (column ${index + 1})`.trim() : title,
  }));
}

function columnOr(value: unknown): ColumnRef | null {
  return isColumn(value) ? value : null;
}

function isColumn(value: unknown): value is ColumnRef {
  return typeof value === 'string' || typeof value === 'number';
}

/** Whether money out and money in have a column each. */
export function isSplit(value: unknown): value is { debit: unknown; credit: unknown } {
  return typeof value === 'object' && value !== null && 'debit' in value && 'credit' in value;
}
