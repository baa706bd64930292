import { accept, type CalendarDate, type DateOrder, type Result, refuse } from '../../core/index.ts';
import {
  type ColumnRef,
  columnIndex,
  columnLabel,
  columnRef,
  findColumn,
  listColumns,
  titleList,
} from './columns.ts';
import type { Table, TableRow } from './csv/csv.ts';
import { readAmount } from './read-amount.ts';
import { detectDateOrder, readDate } from './read-date.ts';

export const rentRiseFields = ['building', 'unit', 'tenant', 'rent', 'from'] as const;
type Field = (typeof rentRiseFields)[number];

const titles: Record<Field, string[]> = {
  building: titleList('building, property, property name'),
  unit: titleList('unit, apt, apartment, unit name, unit number'),
  tenant: titleList('tenant, name, tenant name, resident, lessee'),
  rent: titleList('new rent, rent, new amount, amount, monthly rent'),
  from: titleList('from, effective, effective date, effective on, effective from, starting, start, date'),
};

/** One line of a file of new rents: of whom, how much (minor units a period), from which day. */
export interface RentRiseRow {
  readonly lineNumber: number;
  /** Blank where the file does not say it. */
  readonly building: string;
  readonly unit: string;
  readonly tenant: string;
  readonly rentCents: number;
  readonly from: CalendarDate;
}

/** What is wrong with a line, in words. */
export interface RentRiseProblem {
  readonly lineNumber: number;
  readonly message: string;
}

export interface RentRises {
  readonly rows: RentRiseRow[];
  readonly problems: RentRiseProblem[];
  /** Whether the dates can be read with the day or with the month first. */
  readonly ambiguousDates: boolean;
}

type Columns = Record<Field, number | null>;

/** Reads a table of new rents. Refuses one without a rent, a day, or a word of whose they are; lines that cannot be read are its problems. */
export function readRentRises(
  table: Table,
  {
    currency,
    mapping = {},
    dateOrder,
  }: {
    currency: string;
    mapping?: Partial<Record<Field, ColumnRef | null>> | undefined;
    dateOrder?: DateOrder | undefined;
  },
): Result<RentRises> {
  const columns = columnsOf(table, mapping);
  if (!columns.ok) return columns;
  const { value: at } = columns;
  const dates = table.rows.map(({ cells }) => cells[at.from ?? -1] ?? '');
  const detected = detectDateOrder(dates);
  const reading = { at, table, currency, order: dateOrder ?? detected.order };
  const rows: RentRiseRow[] = [];
  const problems: RentRiseProblem[] = [];
  for (const row of table.rows) {
    const read = readRow(row, reading);
    if (read.ok) rows.push(read.value);
    else problems.push({ lineNumber: row.lineNumber, message: read.error.message });
  }
  return accept({ rows, problems, ambiguousDates: dateOrder === undefined && detected.ambiguous });
}

function columnsOf({ header }: Table, mapping: Partial<Record<Field, ColumnRef | null>>): Result<Columns> {
  const taken = new Set<number>();
  const found: Columns = { building: null, unit: null, tenant: null, rent: null, from: null };
  for (const field of rentRiseFields) {
    const said = mapping[field];
    found[field] = said === undefined ? findColumn(header, titles[field], taken) : columnIndex(header, said);
    if (found[field] !== null) taken.add(found[field]);
  }
  if (found.rent === null)
    return refuse('missing-column', `No column says the new rent. ${listColumns(header)}`, { field: 'rent' });
  if (found.from === null)
    return refuse('missing-column', `No column says from which day. ${listColumns(header)}`, {
      field: 'from',
    });
  if (found.unit === null && found.tenant === null)
    return refuse('missing-column', `No column says the unit or the tenant. ${listColumns(header)}`, {
      field: 'unit',
    });
  return accept(found);
}

interface Reading {
  readonly at: Columns;
  readonly table: Table;
  readonly currency: string;
  readonly order: DateOrder;
}

function readRow(
  { lineNumber, cells }: TableRow,
  { at, table, currency, order }: Reading,
): Result<RentRiseRow> {
  const text = (field: Field) => cells[at[field] ?? -1] ?? '';
  const rent = readAmount(text('rent'), currency);
  if (!rent.ok) return inColumn(table, at.rent, rent.error.message);
  if (rent.value <= 0) return inColumn(table, at.rent, 'a rent is more than zero.');
  const from = readDate(text('from'), order);
  if (!from.ok) return inColumn(table, at.from, from.error.message);
  if (text('unit') === '' && text('tenant') === '')
    return refuse('bad-line', 'It says neither the unit nor the tenant.');
  const whose = { building: text('building'), unit: text('unit'), tenant: text('tenant') };
  return accept({ lineNumber, ...whose, rentCents: rent.value, from: from.value });
}

function inColumn({ header }: Table, column: number | null, message: string) {
  return refuse('bad-line', `In ${columnLabel(header, columnRef(header, column ?? 0))}: ${message}`);
}
