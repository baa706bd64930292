import type { RentRollPreviewView } from '@portfolio-os/shared/api';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import {
  findListLayout,
  listLayoutKey,
  planRentRollImport,
  type RentRollPlan,
  rememberListLayout,
} from '@portfolio-os/shared/integrations';
import {
  type ColumnRef,
  type DateOrder,
  dateOrders,
  decodeText,
  detectFormat,
  joinTitleRows,
  programOf,
  type RentRoll,
  type RentRollEdits,
  type RentRollMapping,
  type RowProblem,
  readRentRoll,
  readTable,
  rentRollFields,
  suggestRentRollMapping,
  type Table,
} from '@portfolio-os/shared/integrations/parsing';
import { type Invocation, invocation } from '@portfolio-os/shared/log';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { z } from 'zod';
import type { Ledger } from '../../ledger/index.ts';
import { isSpreadsheet, readSpreadsheet } from './spreadsheet.ts';

/** The column of each field, by the names that a preview gave the columns; null where there is none. */
export const rentRollMapping = z.partialRecord(
  z.enum(rentRollFields),
  z.union([z.string().max(500), z.int().min(0).max(10_000)]).nullable(),
);

const savedLayout = z.object({ mapping: rentRollMapping, dateOrder: z.enum(dateOrders).optional() });

/** A person's answers: left-out lines, corrected cells by "line:field", the building of a file that names none. */
export const rentRollEdits = z.strictObject({
  building: z.string().trim().max(120).optional(),
  leaveOut: z.array(z.int().min(1)).max(10_000).optional(),
  cells: z.record(z.string().regex(/^\d+:[a-zA-Z]+$/), z.string().max(500)).optional(),
});

export interface RentRollOptions {
  /** Fields that it leaves out are found by their titles. */
  mapping?: z.infer<typeof rentRollMapping> | undefined;
  /** The day on which the books begin; opening balances stand for everything before it. Today by default. */
  startingOn?: string | undefined;
  /** Which of 02/03 is the month, where the file's dates leave it open. */
  dateOrder?: DateOrder | undefined;
  edits?: RentRollEdits | undefined;
}

interface Reading {
  /** Whether a person chose how such a file is read before. */
  asBefore: boolean;
  table: Table;
  mapping: RentRollMapping;
  roll: RentRoll;
  plan: RentRollPlan;
  /** The problems of the file and those that the books have with it, by line. */
  problems: RowProblem[];
}

/** Previews a rent roll: its content, what importing it would create, and every problem that blocks it. Changes nothing. */
export async function previewRentRoll(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: RentRollOptions = {},
): Promise<Result<RentRollPreviewView>> {
  const read = await readAndPlan(ledger, { bytes, fileName, options });
  if (!read.ok) return read;
  const { asBefore, table, mapping, roll, plan, problems } = read.value;
  const columns = columnNames(table.header);
  return accept({
    program: programOf(table.header),
    asBefore,
    columns,
    mapping: Object.fromEntries(
      rentRollFields.map((field) => [field, columnName(table.header, mapping[field])]),
    ),
    rows: plan.rows.map(({ row, creates }) => ({
      lineNumber: row.lineNumber,
      building: row.building,
      unit: row.unit,
      tenants: row.tenants.map(({ name }) => name),
      rentCents: row.rentCents,
      leaseStartOn: row.leaseStartOn,
      leaseEndOn: row.leaseEndOn,
      movedOutOn: row.movedOutOn,
      extras: row.extras,
      openingBalanceCents: row.openingBalanceCents,
      depositCents: row.depositCents,
      creates,
    })),
    problems,
    remarks: roll.remarks,
    ambiguousDates: roll.ambiguousDates,
    building: roll.building,
    counts: plan.counts,
  });
}

/** Imports a rent roll, all of it or, with any problem, nothing. Answers what it created. */
export async function importRentRoll(
  ledger: Ledger,
  bytes: Uint8Array,
  fileName: string,
  options: RentRollOptions = {},
): Promise<Result<RentRollPreviewView['counts']>> {
  const read = await readAndPlan(ledger, { bytes, fileName, options });
  if (!read.ok) return read;
  const { roll, plan, problems } = read.value;
  if (roll.ambiguousDates) return refuse('ambiguous-dates', AMBIGUOUS);
  const [first] = problems;
  if (first) {
    const others = problems.length > 1 ? ` ${problems.length - 1} more to correct.` : '';
    const message = `Nothing was imported. Line ${first.lineNumber}: ${first.message}${others}`;
    return refuse('bad-rows', message, { details: { problems } });
  }
  const done = await ledger.execute(...plan.invocations);
  return done.ok ? accept(plan.counts) : done;
}

const AMBIGUOUS =
  'Nothing was imported. The dates can be read with the day or with the month first: say which it is.';

async function readAndPlan(
  ledger: Ledger,
  { bytes, fileName, options }: { bytes: Uint8Array; fileName: string; options: RentRollOptions },
): Promise<Result<Reading>> {
  const read = await readTableFile(bytes, fileName);
  if (!read.ok) return read;
  const table = joinTitleRows(read.value);
  const { currency } = await getOrganisation(ledger.books);
  const saved = readSaved(await findListLayout(ledger.books, table.header));
  const chosen = {
    mapping: { ...saved.mapping, ...options.mapping },
    dateOrder: options.dateOrder ?? saved.dateOrder,
  };
  const mapping = chosenMapping(table, chosen.mapping);
  const startingOn = options.startingOn ?? (await ledger.today());
  const { dateOrder } = chosen;
  const { edits } = options;
  const roll = readRentRoll(table, mapping, { currency, startingOn, dateOrder, edits });
  if (roll.rows.length === 0 && roll.problems.length === 0) {
    return refuse('empty-file', 'This file has titles, but no units below them. Export the rent roll again.');
  }
  const plan = await planRentRollImport(ledger.books, roll.rows, { startingOn });
  const problems = [...roll.problems, ...plan.problems].sort((a, b) => a.lineNumber - b.lineNumber);
  const asBefore = saved !== NOTHING_SAVED;
  plan.invocations.push(...(await remembering(ledger, table, chosen)));
  return accept({ asBefore, table, mapping, roll, plan, problems });
}

type Chosen = Pick<RentRollOptions, 'mapping' | 'dateOrder'>;

const NOTHING_SAVED: Chosen = {};

/** As much as a saved mapping may hold (shared/src/bank/schema.ts). */
const MOST_SAVED = 4000;

/** Another version of the app may have written what this one cannot read: then nothing is known. */
function readSaved(json: string | null): Chosen {
  if (json === null) return NOTHING_SAVED;
  const saved = savedLayout.safeParse(JSON.parse(json));
  return saved.success ? saved.data : NOTHING_SAVED;
}

/** Saves what a person chose, by this file or an earlier one, for the next file with these titles. */
async function remembering(
  ledger: Ledger,
  { header }: Table,
  { mapping, dateOrder }: Chosen,
): Promise<Invocation[]> {
  const isChosen = dateOrder !== undefined || Object.keys(mapping ?? {}).length > 0;
  const saved = JSON.stringify({ mapping, dateOrder });
  // A list with titles as long as sentences is asked about again.
  if (!isChosen || saved.length > MOST_SAVED) return [];
  return [invocation(rememberListLayout, { key: await listLayoutKey(ledger.books, header), mapping: saved })];
}

/** A list as a table, from CSV or XLSX. */
export async function readTableFile(bytes: Uint8Array, fileName: string): Promise<Result<Table>> {
  return isSpreadsheet(bytes) ? readSpreadsheet(bytes) : readFile(bytes, fileName);
}

function readFile(bytes: Uint8Array, fileName: string): Result<Table> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  if (detectFormat(fileName, text.value) !== 'csv') {
    return refuse('not-a-rent-roll', 'This is a bank statement. Import it under Bank transactions.');
  }
  return readTable(text.value);
}

function chosenMapping(table: Table, chosen: NonNullable<RentRollOptions['mapping']>): RentRollMapping {
  const names = columnNames(table.header);
  const mapping = suggestRentRollMapping(table);
  for (const field of rentRollFields) {
    const name = chosen[field];
    if (name === undefined) continue;
    const index = typeof name === 'string' ? names.indexOf(name) : -1;
    mapping[field] = index === -1 ? name : index;
  }
  return mapping;
}

/** Unique names for columns: "Rent", and for a repeated or blank title "Rent (column 5)". */
function columnNames(header: readonly string[]): string[] {
  return header.map((title, index) => {
    const unique = title !== '' && header.indexOf(title) === header.lastIndexOf(title);
    return unique ? title : `${title} (column ${index + 1})`.trim();
  });
}

function columnName(header: readonly string[], column: ColumnRef | null): string | null {
  if (column === null) return null;
  return typeof column === 'number' ? (columnNames(header)[column] ?? null) : column;
}
