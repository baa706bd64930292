import { type ChangeSet, type LoggedSet, placeBehind, RowWriter } from '@portfolio-os/shared/log';
import { acceptedHere } from './accepted-here.ts';
import type { LedgerDatabase } from './file/sqlite.ts';
import { appendToLog, type Head } from './log.ts';

const writer = new RowWriter();

/** Gives a set its place at the end of a log that has no server, and writes it there; the tables are not touched. */
export async function sequenceHere(trx: LedgerDatabase, head: Head, set: ChangeSet): Promise<LoggedSet> {
  const acceptedAt = await acceptedHere(trx, head.acceptedAt, set.at);
  const placed = placeBehind(head, set, { actor: 'local', acceptedAt });
  await appendToLog(trx, writer, [placed]);
  return placed;
}
