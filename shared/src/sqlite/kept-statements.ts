import type SQLite from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

const KEPT_STATEMENTS = 500;

/** Kysely prepares every query anew; the same few hundred come again and again, so their statements are kept. */
export function withKeptStatements(sqlite: SQLite.Database): SqliteDatabase {
  const kept = new Map<string, SQLite.Statement>();
  return {
    close: () => void sqlite.close(),
    prepare(text) {
      // A full disk makes SQLite roll back by itself; rolling back again would hide that error behind another.
      if (text === 'rollback' && !sqlite.inTransaction) return sqlite.prepare('select 1 where 0');
      const known = kept.get(text);
      if (known) return known;
      const statement = sqlite.prepare(text);
      if (kept.size >= KEPT_STATEMENTS) kept.clear();
      kept.set(text, statement);
      return statement;
    },
  };
}
