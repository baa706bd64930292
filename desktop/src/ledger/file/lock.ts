import { basename, dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { refuseLinks } from '../../attachments/index.ts';

/** Another process has this portfolio open; two writers would each believe they are the only one. */
export class PortfolioInUseError extends Error {
  readonly code = 'portfolio-in-use';

  constructor() {
    super('This portfolio is open in another PortfolioOS window or command. Close that one and try again.');
  }
}

/**
 * Holds an operating-system lock for as long as the process lives, through an exclusive SQLite transaction on a file
 * beside the ledger: unlike a pid file it is gone the moment the process is, however it ended.
 */
export function lockPortfolio(file: string): () => void {
  refuseLinks(dirname(file), `${basename(file)}.lock`);
  const lock = new SQLite(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new PortfolioInUseError();
    throw error;
  }
  return () => lock.close();
}
