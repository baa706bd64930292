import { refuse } from '@portfolio-os/shared/core';
import { Projection } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { sql } from 'kysely';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { eraseFromLog } from './erase-copies.ts';
import { eraseFromKept } from './erase-kept.ts';

/** Takes what the books say is erased out of every copy that is in this file; answers whether the log held any of it. */
export async function eraseCopies(trx: LedgerDatabase, projection: Projection): Promise<boolean> {
  const erased = await eraseFromLog(trx);
  await eraseFromKept(trx, projection);
  return erased;
}

/** For a file in which it was not done: an older app that knows no erasing took the rows in. */
export async function eraseAtOpening(db: LedgerDatabase): Promise<void> {
  const projection = new Projection(registry);
  const erased = await db.transaction().execute((trx) => eraseCopies(trx, projection));
  if (erased) await dropFreePages(db);
}

/** SQLite keeps what was deleted in free pages and in its write-ahead log until they are used again: here they go at once. */
export async function dropFreePages(db: LedgerDatabase): Promise<void> {
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

export const bySequencerOnly = refuse(
  'bad-input',
  'These books are on a server, which erases in all copies of them. It is asked for it, or nothing is.',
);
