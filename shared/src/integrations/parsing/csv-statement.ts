import { accept, type Result, refuse } from '../../core/index.ts';
import { LineProblems } from './bad-lines.ts';
import { type ColumnRef, columnIndex, columnLabel, listColumns } from './columns.ts';
import type { Table, TableRow } from './csv.ts';
import { type AmountColumns, readRowAmount } from './csv-amount.ts';
import { type DateOrder, readDate } from './read-date.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_REFERENCE_LENGTH,
  type ParsedLine,
  type ParsedStatement,
} from './statement.ts';
import type { StatementMapping } from './statement-mapping.ts';
import { joinTexts, tidyText } from './tidy-text.ts';

interface Columns {
  readonly date: number;
  readonly description: readonly number[];
  readonly reference: number | null;
  readonly amount: AmountColumns;
  readonly dateOrder: DateOrder;
  readonly width: number;
}

/** All or nothing, as with OFX: one line that cannot be read refuses the file and is named. */
export function parseCsvStatement(
  table: Table,
  mapping: StatementMapping,
  { accountName, currency }: { accountName: string; currency: string },
): Result<ParsedStatement> {
  const columns = resolveColumns(table.header, mapping);
  if (!columns.ok) return columns;
  const problems = new LineProblems();
  const lines = table.rows
    .map((row) => readLine(row, columns.value, currency, problems))
    .filter((line) => line !== null);
  const account = {
    key: accountName,
    name: accountName,
    kind: 'other' as const,
    currency,
    lines,
    closingBalanceCents: null,
    closingOn: null,
  };
  return problems.refusal() ?? accept({ format: 'csv', accounts: [account] });
}

function resolveColumns(header: readonly string[], mapping: StatementMapping): Result<Columns> {
  const { amount } = mapping;
  const separate = typeof amount === 'object' && amount !== null ? amount : null;
  const wanted = [mapping.date, ...mapping.description, mapping.direction, mapping.reference];
  wanted.push(...(separate ? [separate.debit, separate.credit] : [amount as ColumnRef | null]));
  for (const column of wanted) {
    if (column === null || column === undefined || columnIndex(header, column) !== null) continue;
    return refuse('missing-column', `This file has no ${columnLabel([], column)}. ${listColumns(header)}`);
  }
  const date = columnIndex(header, mapping.date);
  if (date === null)
    return refuse('missing-column', `Choose the column that holds the date. ${listColumns(header)}`);
  const single = separate ? null : columnIndex(header, amount as ColumnRef | null);
  const debit = columnIndex(header, separate?.debit);
  const credit = columnIndex(header, separate?.credit);
  if (single === null && (debit === null || credit === null)) {
    return refuse('missing-column', `Choose the column that holds the amount. ${listColumns(header)}`);
  }
  return accept({
    date,
    description: mapping.description
      .map((column) => columnIndex(header, column))
      .filter((index) => index !== null),
    reference: columnIndex(header, mapping.reference),
    amount: {
      single,
      debit,
      credit,
      direction: columnIndex(header, mapping.direction),
      invert: mapping.invert,
    },
    dateOrder: mapping.dateOrder,
    width: header.length,
  });
}

function readLine(
  row: TableRow,
  columns: Columns,
  currency: string,
  problems: LineProblems,
): ParsedLine | null {
  const written = row.cells[columns.date] ?? '';
  const amount = readRowAmount(row.cells, columns.amount, currency);
  if (amount.ok && amount.value === null && isFooter(row.cells, written)) return null;
  const date =
    written === '' ? refuse('missing', 'this line has no date.') : readDate(written, columns.dateOrder);
  const problem =
    shiftProblem(row, columns) ?? (date.ok ? null : date.error.message) ?? amountProblem(amount);
  if (problem !== null || !date.ok || !amount.ok || amount.value === null) {
    problems.add(row.lineNumber, problem ?? 'this line has no amount.');
    return null;
  }
  const reference = columns.reference === null ? '' : (row.cells[columns.reference] ?? '');
  return {
    lineNumber: row.lineNumber,
    postedOn: date.value,
    amountCents: amount.value,
    fitId: null,
    description: joinTexts(
      columns.description.map((index) => row.cells[index] ?? ''),
      MAX_DESCRIPTION_LENGTH,
    ),
    reference: tidyText(reference, MAX_REFERENCE_LENGTH) || null,
    type: null,
  };
}

function amountProblem(amount: Result<number | null>): string | null {
  return amount.ok ? null : amount.error.message;
}

/** A comma inside an unquoted text moves everything after it one column on, and a balance would pass for the amount. */
function shiftProblem(row: TableRow, columns: Columns): string | null {
  const filled = row.cells.findLastIndex((cell) => cell !== '') + 1;
  if (filled <= columns.width) return null;
  return `this line has ${filled} columns, but there are only ${columns.width} titles. A text may hold the delimiter without quotation marks.`;
}

/**
 * Without an amount a line moves no money. It is left out when it is a note (one cell), or a total or a balance;
 * anything else without an amount is a problem, for its amount may stand in a column that nobody chose.
 */
function isFooter(cells: readonly string[], date: string): boolean {
  const text = cells.filter((cell) => cell !== '').join(' ');
  if (/\b(opening|beginning|starting|closing|ending|previous|available|current) (\w+ )?balance\b/i.test(text))
    return true;
  if (date !== '' && cells.filter((cell) => cell !== '').length > 1) return false;
  return (
    cells.filter((cell) => cell !== '').length === 1 || /\b(sub)?totals?\b|\bbalance\b|\bend of\b/i.test(text)
  );
}
