import { createProjectionTables } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import SQLite from 'better-sqlite3';
import { addedColumns, createLogTables } from '../tables.ts';
import { ForeignSchemaError, type SchemaEntry, schemaOf } from './plain-schema.ts';
import { kyselyOver, type LedgerDatabase, type SqliteFile } from './sqlite.ts';

/**
 * Refuses a file that has no log, one whose log or outbox is made otherwise than this program makes it, and one where a name
 * of ours stands for something else. Tables and columns that an earlier version did not have may be missing:
 * `createLogTables` adds them. Throws `ForeignSchemaError`.
 */
export async function refuseForeignTables(sqlite: SqliteFile): Promise<void> {
  const own = await ownSchema.log();
  const tables = tablesOf(own);
  const found = schemaOf(sqlite);
  const drawn = await ownSchema.projection();
  const isMisplaced = (entry: SchemaEntry) =>
    drawn.some(({ name, table }) => name === entry.name && table !== entry.table);
  const isOfLog = ({ name, table }: SchemaEntry) =>
    tables.has(table) || own.some((ours) => ours.name === name);
  if (!found.some(({ name }) => name === 'change_set')) throw new ForeignSchemaError('no log');
  const other =
    found.find(isMisplaced) ??
    found.filter(isOfLog).find((entry) => !own.some((ours) => isMadeLike(entry, ours)));
  if (other) throw new ForeignSchemaError(`another ${other.type} “${other.name}”`);
}

/** Whether the tables that are drawn from the log, and their indexes, are made as this version makes them. */
export async function hasOwnProjection(sqlite: SqliteFile): Promise<boolean> {
  const own = await ownSchema.projection();
  const tables = tablesOf(own);
  const found = schemaOf(sqlite).filter(({ table }) => tables.has(table));
  return found.length === own.length && own.every((ours, at) => isSame(ours, found[at]));
}

/** What this version makes. It is the same for every file of a process, and making all tables takes longer than opening books. */
const ownSchema = {
  log: madeOnce(createLogTables),
  projection: madeOnce((db) => createProjectionTables(db, registry)),
};

type Create = (db: LedgerDatabase) => Promise<void>;

function madeOnce(create: Create): () => Promise<readonly SchemaEntry[]> {
  let made: Promise<readonly SchemaEntry[]> | undefined;
  return () => {
    made ??= madeBy(create);
    return made;
  };
}

async function madeBy(create: Create): Promise<readonly SchemaEntry[]> {
  const sqlite = new SQLite(':memory:');
  const db = kyselyOver(sqlite);
  try {
    await create(db);
    return schemaOf(sqlite);
  } finally {
    await db.destroy();
  }
}

function tablesOf(entries: readonly SchemaEntry[]): ReadonlySet<string> {
  return new Set(entries.map(({ table }) => table));
}

function isSame(ours: SchemaEntry, found: SchemaEntry | undefined): boolean {
  return found?.name === ours.name && found.table === ours.table && found.sql === ours.sql;
}

/** Of a table the columns may stand in another order, since a later one is added at the end. */
function isMadeLike(found: SchemaEntry, ours: SchemaEntry): boolean {
  if (isSame(ours, found)) return true;
  if (found.name !== ours.name || found.type !== 'table' || !found.sql || !ours.sql) return false;
  const [there, here] = [columnsOf(found.sql), columnsOf(ours.sql)];
  const missing = [...here].filter((column) => !there.has(column));
  return [...there].every((column) => here.has(column)) && missing.every((column) => LATER.has(column));
}

/** `"n" integer primary key` and so on; none of them holds a comma. */
function columnsOf(sql: string): ReadonlySet<string> {
  return new Set(sql.slice(sql.indexOf('(') + 1, -1).split(', '));
}

const LATER = new Set(Object.values(addedColumns).flatMap((names) => names.map((name) => `"${name}" text`)));
