import SQLite from 'better-sqlite3';
import { CamelCasePlugin, type Dialect, HandleEmptyInListsPlugin, Kysely, SqliteDialect } from 'kysely';
import type { Database, PortfolioTables } from '../../src/database.ts';
import { createSetLines } from '../../src/known-on/set-lines.ts';
import { createProjectionTables, type Registry } from '../../src/log/index.ts';
import { withKeptStatements } from '../../src/sqlite/kept-statements.ts';
import { newSchema } from './postgres.ts';

export type Engine = 'sqlite' | 'pglite';
export const engines = ['sqlite', 'pglite'] as const;

/** The engine of this run's tests: the project "shared on PGlite" sets BOOKS_ON. */
export const testEngine: Engine = process.env.BOOKS_ON === 'pglite' ? 'pglite' : 'sqlite';

/** Empty books in memory: a SQLite file as the desktop has it, or a schema of their own in a Postgres. */
export async function openTestDatabase(registry: Registry, engine: Engine = testEngine): Promise<Database> {
  if (engine === 'pglite') return over(await newSchema(registry));
  const db = over(new SqliteDialect({ database: withKeptStatements(new SQLite(':memory:')) }));
  await createProjectionTables(db, registry);
  await createSetLines(db);
  return db;
}

function over(dialect: Dialect): Database {
  return new Kysely<PortfolioTables>({ dialect, plugins: [new CamelCasePlugin(), noEmptyLists] });
}

/** SQLite takes "in ()" where Postgres does not, so a query that forgets the empty list fails in every test. */
const noEmptyLists = new HandleEmptyInListsPlugin({
  strategy: () => {
    throw new Error('A list that is looked for in SQL has at least one value.');
  },
});

/** How often a property runs: each run opens its own books, which takes much longer on Postgres than on SQLite. */
export function runs(onSqlite: number): number {
  return testEngine === 'sqlite' ? onSqlite : Math.ceil(onSqlite / 5);
}
