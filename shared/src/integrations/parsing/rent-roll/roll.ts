import type { CalendarDate, DateOrder } from '../../../core/index.ts';
import { columnLabel, listColumns } from '../columns.ts';
import type { Table } from '../csv/csv.ts';
import { detectDateOrder } from '../read-date.ts';
import { RANGE } from './cells.ts';
import type { RentRollEdits } from './edits.ts';
import { foldCharges, joinRoommates } from './fold.ts';
import { type Draft, type Indices, indicesOf, layOut, type Remark } from './layout.ts';
import { type RentRollMapping, rentRollFields } from './mapping.ts';
import { findOverlaps } from './overlaps.ts';
import { Problems, type RowProblem } from './problems.ts';
import { type RentRollRow, type RowReader, readRentRollRow } from './row.ts';

export interface RentRoll {
  /** Rows without a problem only, so that nothing half-read is imported. */
  rows: RentRollRow[];
  problems: RowProblem[];
  /** Rows, and parts of rows, that are not imported. */
  remarks: Remark[];
  /** True when the dates fit both orders; pass `dateOrder` once the person has answered. */
  ambiguousDates: boolean;
  /** The building of rows that name none; null where each names its own, blank where it must be asked. */
  building: string | null;
}

export interface RentRollOptions {
  currency: string;
  /** The day on which the books begin: a tenant who left before it gets no lease. */
  startingOn: CalendarDate;
  dateOrder?: DateOrder | undefined;
  edits?: RentRollEdits | undefined;
}

/** Reads a rent roll and reports every problem at once, by line and column. */
export function readRentRoll(table: Table, mapping: RentRollMapping, options: RentRollOptions): RentRoll {
  const { currency, dateOrder, edits = {} } = options;
  const indices = indicesOf(table.header, mapping);
  const problems = new Problems(table, indices);
  const nothing = { rows: [], remarks: [], ambiguousDates: false, building: null };
  if (missingColumns(table, mapping, indices, problems)) return { ...nothing, problems: problems.list };
  const { drafts: laidOut, remarks, findings, namedAbove } = layOut(table, indices, { edits, currency });
  for (const { lineNumber, field, message } of findings) problems.add(lineNumber, field, message);
  const nameless = laidOut.some(({ cells }) => !cells.building && !cells.address);
  const named = edits.building?.trim() || namedAbove || '';
  const placed = laidOut.map((draft) => inBuilding(draft, named));
  const drafts = joinRoommates(foldCharges(placed, currency, problems), currency, problems);
  const dates = detectDateOrder(drafts.flatMap(datesOf));
  const order = dateOrder ?? dates.order;
  const rows = drafts
    .map((draft) => readDraft(draft, { ...options, indices, problems, remarks, dateOrder: order }))
    .filter((row) => row !== null);
  const colliding = nameOverlaps(rows, problems);
  return {
    rows: rows.filter((row) => !colliding.has(row)),
    problems: problems.list.sort((a, b) => a.lineNumber - b.lineNumber),
    remarks: remarks.sort((a, b) => a.lineNumber - b.lineNumber),
    ambiguousDates: dates.ambiguous && dateOrder === undefined,
    building: nameless ? named : null,
  };
}

/** A file whose rows name no building is about one: the one named above them, or by a person. */
function inBuilding(draft: Draft, named: string): Draft {
  const { cells } = draft;
  return cells.building || cells.address ? draft : { ...draft, cells: { ...cells, building: named } };
}

function datesOf({ cells }: Draft): string[] {
  return [cells.leaseStart, cells.leaseEnd, cells.moveIn, cells.moveOut, cells.termKind]
    .flatMap((text) => (text ?? '').split(RANGE))
    .filter((text) => text !== '');
}

/** Two rows for one unit at one time contradict each other unless they share a lease: a person decides which is right. */
function nameOverlaps(rows: readonly RentRollRow[], problems: Problems): ReadonlySet<RentRollRow> {
  const overlapping = findOverlaps(rows);
  for (const { row, other } of overlapping) {
    const message =
      `${row.building}, unit ${row.unit} is also on line ${other.lineNumber}, let at the same time. ` +
      'If they share one lease, put both names on one line with “;” between them.';
    problems.add(row.lineNumber, 'unit', message);
  }
  return new Set(overlapping.map(({ row }) => row));
}

/** Every missing column at once: required by a rent roll, or named by the mapping. */
function missingColumns(
  table: Table,
  mapping: RentRollMapping,
  indices: Indices,
  problems: Problems,
): boolean {
  const messages: string[] = [];
  for (const field of rentRollFields) {
    const wanted = mapping[field];
    if (wanted !== null && wanted !== undefined && indices[field] === null) {
      messages.push(`there is no ${columnLabel([], wanted)}.`);
    }
  }
  if (indices.unit === null && indices.building === null && indices.address === null)
    messages.push('no column is chosen for the unit.');
  if (indices.rent === null && indices.chargeAmount === null)
    messages.push('no column is chosen for the rent.');
  for (const message of messages)
    problems.add(table.headerLineNumber ?? 1, null, `${message} ${listColumns(table.header)}`);
  return messages.length > 0;
}

interface Reading extends RentRollOptions {
  readonly indices: Indices;
  readonly problems: Problems;
  readonly remarks: Remark[];
  readonly dateOrder: DateOrder;
}

function readDraft(draft: Draft, reading: Reading): RentRollRow | null {
  const { indices, problems, remarks, currency, dateOrder, startingOn } = reading;
  const { lineNumber, cells, chosen, section, surplus } = draft;
  const reader: RowReader = {
    lineNumber,
    currency,
    dateOrder,
    startingOn,
    sharedRooms: indices.bedrooms !== null && indices.bedrooms === indices.bathrooms,
    hasUnits: indices.unit !== null,
    section: section ?? '',
    cell: (field) => cells[field] ?? '',
    chosen: (field) => chosen.has(field),
    problem: (field, message, choices) => problems.add(lineNumber, field, message, choices),
    clean: () => problems.clean(lineNumber),
    remark: (remark) => remarks.push({ lineNumber, text: [cells.building, cells.unit].join(' · '), remark }),
  };
  if (surplus !== null) {
    const message = `this line has ${surplus} columns, but there are only ${problems.width} titles. A text may hold the delimiter without quotation marks.`;
    problems.add(lineNumber, null, message);
  }
  const read = readRentRollRow(reader);
  return problems.clean(lineNumber) ? read : null;
}
