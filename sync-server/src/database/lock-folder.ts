import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';

export class FolderInUseError extends Error {
  constructor(folder: string) {
    super(
      `Another sync server is running on ${folder}. Stop it first, or give this one a folder of its own.`,
    );
  }
}

/** Locks a folder; the operating system releases the lock when the process ends, however it ends. */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = new SQLite(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new FolderInUseError(folder);
    throw error;
  }
  return () => void lock.close();
}
