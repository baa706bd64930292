import type { Database } from 'better-sqlite3';

/** A file holds what this program never puts there: nothing of it is run, and nothing in it is changed. */
export class ForeignSchemaError extends Error {
  readonly code = 'foreign-schema';
}

/** One thing that a file holds, as SQLite wrote it down. */
export interface SchemaEntry {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  /** Null for the indexes that SQLite makes of a key by itself. */
  readonly sql: string | null;
  readonly rootpage: number;
}

const NAME = '"[a-z0-9_]+"';
const NAMES = `\\(${NAME}(?:, ${NAME})*\\)`;
const COLUMN = `${NAME} (?:text|integer|bigint)(?: not null)?(?: primary key| unique)?`;
const KEY = `, constraint ${NAME} primary key ${NAMES}`;
const PLAIN_TABLE = new RegExp(`^CREATE TABLE ${NAME} \\(${COLUMN}(?:, ${COLUMN})*(?:${KEY})?\\)$`);
const PLAIN_INDEX = new RegExp(
  `^CREATE (?:UNIQUE )?INDEX ${NAME} on ${NAME} ${NAMES}(?: where ${NAME} is not null)?$`,
);
/** What SQLite's own ANALYZE leaves, whoever asked for it. */
const STATISTICS = new Set([
  'CREATE TABLE sqlite_stat1(tbl,idx,stat)',
  'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)',
]);

/**
 * Refuses a file that holds more than tables of text and numbers and indexes of their columns, whatever version made it:
 * triggers, views, virtual tables, generated columns, defaults, checks and expressions are somebody else's programs.
 * An empty file passes. Throws `ForeignSchemaError`.
 */
export function refuseForeignSchema(sqlite: Database): void {
  const entries = schemaOf(sqlite);
  const foreign = entries.find((entry) => !isPlain(entry));
  if (foreign) throw new ForeignSchemaError(`the ${foreign.type} “${foreign.name}”`);
  if (new Set(entries.map(({ rootpage }) => rootpage)).size !== entries.length)
    throw new ForeignSchemaError('two tables in one place');
  if (sqlite.pragma('application_id', { simple: true }) !== 0)
    throw new ForeignSchemaError('the mark of another program');
}

export function schemaOf(sqlite: Database): SchemaEntry[] {
  const read = 'select type, name, tbl_name as "table", sql, rootpage from sqlite_schema order by name';
  return sqlite.prepare<[], SchemaEntry>(read).all();
}

function isPlain({ type, name, sql }: SchemaEntry): boolean {
  if (type === 'table') return STATISTICS.has(String(sql)) || PLAIN_TABLE.test(String(sql));
  if (type !== 'index') return false;
  return sql === null ? name.startsWith('sqlite_autoindex_') : PLAIN_INDEX.test(sql);
}
