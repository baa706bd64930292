import { type ColumnRef, columnRef, findColumn } from './columns.ts';
import { type DateOrder, detectDateOrder, readDate } from './read-date.ts';
import {
  amountTitles,
  creditTitles,
  dateTitles,
  debitTitles,
  descriptionTitles,
  directionTitles,
  memoTitles,
  referenceTitles,
} from './statement-titles.ts';

/** Which columns of a CSV mean what. Plain JSON, so that it can be remembered for the next file of the account. */
export interface StatementMapping {
  date: ColumnRef | null;
  /** Joined in this order. */
  description: ColumnRef[];
  amount: ColumnRef | { debit: ColumnRef; credit: ColumnRef } | null;
  /** A column that says "debit" or "credit" (DR, CR, withdrawal, deposit) where the amounts carry no sign. */
  direction?: ColumnRef | null;
  reference?: ColumnRef | null;
  dateOrder: DateOrder;
  /** True for cards whose files write purchases as positive amounts. */
  invert: boolean;
}

export interface SuggestedStatementMapping extends StatementMapping {
  /** True when the dates fit month first as well as day first, so that the person must say which. */
  ambiguousDates: boolean;
}

/** The best guess from titles, and from the rows where titles say nothing. What it cannot find stays null. */
export function suggestStatementMapping(
  header: readonly string[],
  sampleRows: readonly { readonly cells: readonly string[] }[],
): SuggestedStatementMapping {
  const rows = sampleRows.map((row) => row.cells);
  const ref = (index: number | null) => (index === null ? null : columnRef(header, index));
  const date = findColumn(header, dateTitles) ?? columnOf(rows, isDateCell);
  const { order, ambiguous } = detectDateOrder(cellsOf(rows, date));
  const debit = findColumn(header, debitTitles);
  const credit = findColumn(header, creditTitles);
  const single = findColumn(header, amountTitles);
  const separate = single === null && debit !== null && credit !== null;
  const amount = separate ? null : (single ?? columnOf(rows, isAmountCell, date));
  const direction = amount === null ? null : directionColumn(header, rows, amount);
  const taken = new Set([date, amount, debit, credit, direction].filter((index) => index !== null));
  const description = descriptionColumns(header, rows, taken);
  return {
    date: ref(date),
    description: description.map((index) => columnRef(header, index)),
    amount: separate ? { debit: columnRef(header, debit), credit: columnRef(header, credit) } : ref(amount),
    direction: ref(direction),
    reference: ref(findColumn(header, referenceTitles, new Set([...taken, ...description]))),
    dateOrder: order,
    invert: amount !== null && direction === null && looksInverted(rows, amount, description),
    ambiguousDates: ambiguous,
  };
}

function descriptionColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): number[] {
  const main = findColumn(header, descriptionTitles, taken);
  const memo = findColumn(header, memoTitles, taken);
  const found = [main, memo].filter((index) => index !== null);
  if (found.length > 0) return found;
  const longest = wordiestColumn(header, rows, taken);
  return longest === null ? [] : [longest];
}

function wordiestColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): number | null {
  let best: number | null = null;
  let most = 0;
  for (const index of header.keys()) {
    const letters = rows.reduce((sum, cells) => sum + (cells[index]?.match(/\p{L}/gu)?.length ?? 0), 0);
    if (taken.has(index) || letters <= most) continue;
    best = index;
    most = letters;
  }
  return best;
}

/** Only when the amounts carry no sign of their own and every row says which way it went. */
function directionColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  amount: number,
): number | null {
  const amounts = cellsOf(rows, amount);
  if (amounts.length === 0 || amounts.some((cell) => /[-\u2212(]/.test(cell))) return null;
  for (const title of directionTitles) {
    const index = findColumn(header, [title]);
    const cells = cellsOf(rows, index);
    if (
      index !== null &&
      cells.length === amounts.length &&
      cells.every((cell) => directionOf(cell) !== null)
    )
      return index;
  }
  return null;
}

/** −1 for money out, +1 for money in; null for a word that says neither. */
export function directionOf(text: string): -1 | 1 | null {
  if (/^(d|dr|db|debit|withdrawal|out|purchase|sale)\.?$/i.test(text)) return -1;
  return /^(c|cr|credit|deposit|in|payment|return|refund)\.?$/i.test(text) ? 1 : null;
}

/** "PAYMENT – THANK YOU" is how cards acknowledge money in; if those are negative, the file's signs are turned. */
function looksInverted(
  rows: readonly (readonly string[])[],
  amount: number,
  description: readonly number[],
): boolean {
  const thanks = rows.filter((cells) =>
    description.some((index) => /payment.{0,20}thank you|thank you.{0,20}payment/i.test(cells[index] ?? '')),
  );
  return thanks.length > 0 && thanks.every((cells) => /^[^\d]*[-\u2212(]/.test(cells[amount] ?? ''));
}

function cellsOf(rows: readonly (readonly string[])[], index: number | null): string[] {
  if (index === null) return [];
  return rows.map((cells) => cells[index] ?? '').filter((cell) => cell !== '');
}

/** The first column in which nearly every row is of that sort. */
function columnOf(
  rows: readonly (readonly string[])[],
  is: (cell: string) => boolean,
  except: number | null = null,
): number | null {
  const width = rows[0]?.length ?? 0;
  for (let index = 0; index < width; index += 1) {
    if (index !== except && rows.filter((cells) => is(cells[index] ?? '')).length > rows.length * 0.8)
      return index;
  }
  return null;
}

function isDateCell(cell: string): boolean {
  return readDate(cell, 'mdy').ok || readDate(cell, 'dmy').ok;
}

function isAmountCell(cell: string): boolean {
  return /^[-+($€£\s]*\d[\d,]*[.,]\d\d[)\s-]*$/.test(cell);
}
