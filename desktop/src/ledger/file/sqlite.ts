import { assert } from '@portfolio-os/shared/core';
import { withKeptStatements } from '@portfolio-os/shared/sqlite';
import SQLite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import type { LedgerTables } from '../tables.ts';
import { refuseForeignSchema } from './plain-schema.ts';

export type SqliteFile = SQLite.Database;
export type LedgerDatabase = Kysely<LedgerTables>;

/**
 * Opens a file with full durability. better-sqlite3 reopens WAL files at synchronous=NORMAL, which may lose the last
 * commits on power loss, so FULL is set and asserted at every open. Whoever wrote the file is not trusted: it is closed
 * again, with `ForeignSchemaError`, where it holds programs of its own.
 */
export function openSqlite(file: string, options: SQLite.Options = {}): SqliteFile {
  const sqlite = new SQLite(file, options);
  try {
    sqlite.pragma('trusted_schema = OFF');
    sqlite.pragma('cell_size_check = ON');
    refuseForeignSchema(sqlite);
    if (!options.readonly) makeDurable(sqlite);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return sqlite;
}

function makeDurable(sqlite: SqliteFile): void {
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  if (process.platform === 'darwin') {
    sqlite.pragma('fullfsync = ON');
    sqlite.pragma('checkpoint_fullfsync = ON');
  }
  sqlite.pragma('cache_size = -32000');
  sqlite.pragma('temp_store = MEMORY');
  assert(sqlite.pragma('synchronous', { simple: true }) === 2, 'the ledger is written with synchronous=FULL');
  assert(sqlite.pragma('journal_mode', { simple: true }) === 'wal', 'the ledger is in WAL mode');
}

export function kyselyOver(sqlite: SqliteFile): LedgerDatabase {
  const database = withKeptStatements(sqlite);
  return new Kysely<LedgerTables>({
    dialect: new SqliteDialect({ database }),
    plugins: [new CamelCasePlugin()],
  });
}
