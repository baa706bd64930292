import { createHash } from 'node:crypto';
import { assert } from '../core/result.ts';
import type { AnyDatabase } from './any-database.ts';
import type { FieldValue } from './change-set.ts';
import type { Registry } from './registry.ts';
import { projectionTables, RowWriter, type TableShape } from './tables.ts';

/** Opens a table in a snapshot: its name, its columns, and how many rows follow, a JSON array each. */
interface TableLine {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface StateDigest {
  /** Over every line: two replicas with the same digest hold the same rows, to the byte. */
  readonly sha256: string;
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * The projection as text, one row a line, with tables and rows in an order that both engines share. A new device loads it,
 * and replicas compare it. Each piece ends with a line break. Pending sets must be rolled back first.
 */
export async function* snapshotText(db: AnyDatabase, registry: Registry): AsyncGenerator<string> {
  for (const shape of projectionTables(registry)) {
    const rows = await readTable(db, shape);
    const line: TableLine = { table: shape.name, columns: namesOf(shape), rows: rows.length };
    let text = `${JSON.stringify(line)}\n`;
    for (const row of rows) text += `${JSON.stringify(line.columns.map((name) => row[name] ?? null))}\n`;
    yield text;
  }
}

export interface LoadedSnapshot extends StateDigest {
  /** Tables and columns of the snapshot that this version does not know, as "charge aboutOn". */
  readonly unknown: readonly string[];
}

/** Reads a snapshot into empty tables. Tables and columns that this version does not know are left out, and named. */
export async function loadSnapshot(
  db: AnyDatabase,
  registry: Registry,
  text: string,
): Promise<LoadedSnapshot> {
  const known = new Map(projectionTables(registry).map((shape) => [shape.name, new Set(namesOf(shape))]));
  const writer = new RowWriter();
  const lines = text.split('\n');
  const counts: Record<string, number> = {};
  const unknown: string[] = [];
  let at = 0;
  while (at < lines.length && lines[at] !== '') {
    const { table, columns, rows } = JSON.parse(lines[at] ?? '') as TableLine;
    const read = lines.slice(at + 1, at + 1 + rows).map((line) => JSON.parse(line) as FieldValue[]);
    assert(read.length === rows, `the snapshot holds all ${rows} rows of ${table}`);
    counts[table] = rows;
    at += rows + 1;
    const names = known.get(table);
    if (!names) unknown.push(table);
    if (!names) continue;
    for (const [index, name] of columns.entries())
      if (!names.has(name) && read.some((row) => row[index] !== null)) unknown.push(`${table} ${name}`);
    const kept = columns.flatMap((name, index) => (names.has(name) ? [{ name, index }] : []));
    const values = read.map((row) => kept.map(({ index }) => row[index] ?? null));
    await writer.insert(
      db,
      table,
      kept.map(({ name }) => name),
      values,
    );
  }
  return { sha256: createHash('sha256').update(text).digest('hex'), rows: counts, unknown };
}

/** The digest of all current rows. */
export async function digestState(db: AnyDatabase, registry: Registry): Promise<StateDigest> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  for await (const text of snapshotText(db, registry)) {
    hash.update(text);
    const head = JSON.parse(text.slice(0, text.indexOf('\n'))) as TableLine;
    rows[head.table] = head.rows;
  }
  return { sha256: hash.digest('hex'), rows };
}

function namesOf({ columns }: TableShape): string[] {
  return columns.map(({ name }) => name);
}

async function readTable(db: AnyDatabase, shape: TableShape): Promise<Record<string, FieldValue>[]> {
  const order = shape.primaryKey.length > 0 ? shape.primaryKey : namesOf(shape);
  let query = db.selectFrom(shape.name).select(namesOf(shape));
  for (const name of order) query = query.orderBy(name);
  return query.execute();
}
