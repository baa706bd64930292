import { z } from 'zod';
import { isId } from '../core/ids.ts';
import { own } from '../core/own.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { FieldValue } from '../log/index.ts';
import { registry } from '../portfolio/index.ts';
import { HISTORY, NOTES, rowsPath } from './format.ts';
import type { ArchivedChange, ArchivedNote, ArchivedRow } from './rows.ts';

/** What an archive holds of the books, each line of the shape that its record has. */
export interface ArchivedBooks {
  readonly rows: ReadonlyMap<string, readonly ArchivedRow[]>;
  readonly changes: readonly ArchivedChange[];
  readonly notes: readonly ArchivedNote[];
}

/** How what a later program knows is told apart from what is damaged. */
const LATER = 'later';

const set = z.int().min(1);
const id = z.string().refine(isId, 'Not an id of a record.');
const table = z.string().refine((name) => registry.records.has(name), LATER);
const value = z.union([z.string().max(20_000), z.int(), z.null()]);

const changeSchema: z.ZodType<ArchivedChange> = z
  .strictObject({ set, turn: z.int().min(0), table, id, field: z.string(), old: value, new: value })
  .refine((change) => registry.records.get(change.table)?.names.includes(change.field), LATER)
  .refine(({ table: of, field, old, new: next }) => {
    const isNumber = own(registry.records.get(of)?.fields ?? {}, field)?.column === 'integer';
    return !isNumber || [old, next].every((one) => one === null || Number.isSafeInteger(Number(one)));
  }, 'Not a whole number.');
const noteSchema: z.ZodType<ArchivedNote> = z.strictObject({
  set,
  table,
  id,
  state: z.string().max(8_000_000),
});

/** Reads the lines of each file of records; the first that does not fit is refused with its file and number. */
export function readBooks(textOf: (path: string) => string): Result<ArchivedBooks> {
  const rows = new Map<string, ArchivedRow[]>();
  for (const record of registry.records.values()) {
    const path = rowsPath(record.name);
    const read = readLines(path, textOf(path), (line) => {
      const { id: rowId, set: place, ...row } = z.looseObject({ id, set }).parse(line);
      record.rowSchema.parse(row);
      // An archive of an earlier program lacks what is optional since.
      const fields = record.names.map((name) => [name, (row[name] ?? null) as FieldValue]);
      return { id: rowId, set: place, ...Object.fromEntries(fields) } as ArchivedRow;
    });
    if (!read.ok) return read;
    const ids = new Set(read.value.map((row) => row.id));
    if (ids.size < read.value.length)
      return refuse('damaged', `Nothing was brought in. ${path} holds two records of one id.`);
    rows.set(record.name, read.value);
  }
  const changes = readLines(HISTORY, textOf(HISTORY), (line) => changeSchema.parse(line));
  if (!changes.ok) return changes;
  const notes = readLines(NOTES, textOf(NOTES), (line) => noteSchema.parse(line));
  if (!notes.ok) return notes;
  return accept({ rows, changes: changes.value, notes: notes.value });
}

function readLines<T>(path: string, text: string, parse: (line: unknown) => T): Result<T[]> {
  const read: T[] = [];
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
  for (const [index, line] of lines.entries()) {
    try {
      read.push(parse(JSON.parse(line)));
    } catch (error) {
      const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
      if (issue?.code === 'unrecognized_keys' || issue?.message === LATER) return later(path, index);
      const what = issue ? `${issue.path.join('.')} ${issue.message}`.trim() : 'It is not JSON.';
      return refuse('damaged', `Nothing was brought in. ${path}, line ${index + 1}: ${what}`);
    }
  }
  return accept(read);
}

function later(path: string, index: number) {
  return refuse(
    'app-older',
    `Nothing was brought in. ${path}, line ${index + 1} holds what this version of PortfolioOS does not know. Update it first.`,
  );
}
