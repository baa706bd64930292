import SQLite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import { createProjectionTables } from '../log/index.ts';
import { type PortfolioTables, registry } from '../portfolio/index.ts';
import { withKeptStatements } from './kept-statements.ts';

/** Books in memory, on SQLite: for what is folded again, and nowhere kept. */
export interface BooksInMemory {
  readonly sqlite: SQLite.Database;
  readonly db: Kysely<PortfolioTables>;
}

let made: Buffer | undefined;

/** The tables of books without a row. They are made once and copied from then on: that takes a tenth of the time. */
export async function openEmptyBooks(): Promise<BooksInMemory> {
  made ??= await makeTables();
  return over(new SQLite(made));
}

/** Books of their own with the same rows. */
export function copyBooks({ sqlite }: BooksInMemory): BooksInMemory {
  return over(new SQLite(sqlite.serialize()));
}

/** How much memory the rows of such books take, in bytes. */
export function bytesOf({ sqlite }: BooksInMemory): number {
  const pragma = (name: string) => Number(sqlite.pragma(name, { simple: true }));
  return pragma('page_count') * pragma('page_size');
}

async function makeTables(): Promise<Buffer> {
  const { sqlite, db } = over(new SQLite(':memory:'));
  await createProjectionTables(db, registry);
  const bytes = sqlite.serialize();
  await db.destroy();
  return bytes;
}

function over(sqlite: SQLite.Database): BooksInMemory {
  const dialect = new SqliteDialect({ database: withKeptStatements(sqlite) });
  return { sqlite, db: new Kysely({ dialect, plugins: [new CamelCasePlugin()] }) };
}
