import { columnIndex, columnLabel, listColumns } from '../columns.ts';
import type { Table, TableRow } from '../csv/csv.ts';
import { type DateOrder, detectDateOrder } from '../read-date.ts';
import { type RentRollField, type RentRollMapping, rentRollFields } from './rent-roll-mapping.ts';
import { findOverlaps } from './rent-roll-overlaps.ts';
import { type RentRollRow, type RowReader, readRentRollRow } from './rent-roll-row.ts';

export interface RowProblem {
  lineNumber: number;
  /** The column's title as the file has it; null when the problem is the whole row's or file's. */
  column: string | null;
  message: string;
}

export interface RentRoll {
  /** Only rows without a problem of their own, so that nothing half-read can be imported. */
  rows: RentRollRow[];
  problems: RowProblem[];
  /** True when the dates fit month first as well as day first; pass `dateOrder` once the person has said. */
  ambiguousDates: boolean;
}

type Indices = Record<RentRollField, number | null>;

/** Reads a rent roll and says everything that stands in its way at once, each by line and column. */
export function readRentRoll(
  table: Table,
  mapping: RentRollMapping,
  { currency, dateOrder }: { currency: string; dateOrder?: DateOrder },
): RentRoll {
  const indices = Object.fromEntries(
    rentRollFields.map((field) => [field, columnIndex(table.header, mapping[field])]),
  ) as Indices;
  const missing = missingColumns(table, mapping, indices);
  if (missing.length > 0) return { rows: [], problems: missing, ambiguousDates: false };
  const dates = detectDateOrder(
    table.rows.flatMap((row) => [cellAt(row, indices.leaseStart), cellAt(row, indices.leaseEnd)]),
  );
  const problems: RowProblem[] = [];
  const rows = table.rows
    .filter((row) => !isSummary(row, indices))
    .map((row) => readRow(row, { table, indices, currency, dateOrder: dateOrder ?? dates.order, problems }))
    .filter((row) => row !== null);
  const overlapping = findOverlaps(rows);
  for (const { row, other } of overlapping) {
    problems.push({
      lineNumber: row.lineNumber,
      column: titleOf(table, indices.unit),
      message: overlapMessage(row, other),
    });
  }
  const colliding = new Set(overlapping.map(({ row }) => row));
  return {
    rows: rows.filter((row) => !colliding.has(row)),
    problems: problems.sort((a, b) => a.lineNumber - b.lineNumber),
    ambiguousDates: dates.ambiguous && dateOrder === undefined,
  };
}

function overlapMessage(row: RentRollRow, other: RentRollRow): string {
  return (
    `${row.building}, unit ${row.unit} is also on line ${other.lineNumber}, let at the same time. ` +
    'If they share one lease, put both names on one line with “;” between them.'
  );
}

/** Every problem at once for the columns that a rent roll cannot do without, or that the mapping names in vain. */
function missingColumns(table: Table, mapping: RentRollMapping, indices: Indices): RowProblem[] {
  const messages: string[] = [];
  for (const field of rentRollFields) {
    const wanted = mapping[field];
    if (wanted !== null && wanted !== undefined && indices[field] === null) {
      messages.push(`there is no ${columnLabel([], wanted)}.`);
    }
  }
  if (indices.building === null && indices.address === null)
    messages.push('no column is chosen for the building.');
  if (indices.unit === null) messages.push('no column is chosen for the unit.');
  if (indices.rent === null) messages.push('no column is chosen for the rent.');
  return messages.map((message) => ({
    lineNumber: table.headerLineNumber ?? 1,
    column: null,
    message: `${message} ${listColumns(table.header)}`,
  }));
}

interface Reading {
  readonly table: Table;
  readonly indices: Indices;
  readonly currency: string;
  readonly dateOrder: DateOrder;
  readonly problems: RowProblem[];
}

function readRow(
  row: TableRow,
  { table, indices, currency, dateOrder, problems }: Reading,
): RentRollRow | null {
  const before = problems.length;
  const reader: RowReader = {
    lineNumber: row.lineNumber,
    currency,
    dateOrder,
    sharedRooms: indices.bedrooms !== null && indices.bedrooms === indices.bathrooms,
    cell: (field) => withoutDashes(cellAt(row, indices[field])),
    problem: (field, message) =>
      problems.push({ lineNumber: row.lineNumber, column: titleOf(table, indices[field]), message }),
  };
  const filled = row.cells.findLastIndex((cell) => cell !== '') + 1;
  if (filled > table.header.length) {
    const message = `this line has ${filled} columns, but there are only ${table.header.length} titles. A text may hold the delimiter without quotation marks.`;
    problems.push({ lineNumber: row.lineNumber, column: null, message });
  }
  const read = readRentRollRow(reader);
  return problems.length === before ? read : null;
}

/** Programs end their lists with totals: a row without unit and tenant that says so. */
function isSummary(row: TableRow, indices: Indices): boolean {
  if (cellAt(row, indices.tenants) !== '') return false;
  const first = row.cells.find((cell) => cell !== '') ?? '';
  if (/^(grand |sub-?)?totals?\b/i.test(first)) return true;
  return cellAt(row, indices.unit) === '' && /^\d+ units?\b|^average\b/i.test(first);
}

function cellAt(row: TableRow, index: number | null): string {
  return index === null ? '' : (row.cells[index] ?? '');
}

/** Programs write "-" or "--" where there is nothing. */
function withoutDashes(text: string): string {
  return /^[-–—]+$/.test(text) ? '' : text;
}

function titleOf(table: Table, index: number | null): string | null {
  return index === null ? null : (table.header[index] ?? null);
}
