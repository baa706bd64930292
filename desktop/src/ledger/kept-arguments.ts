import type { Invocation } from '@portfolio-os/shared/log';
import type { LedgerDatabase } from './file/sqlite.ts';
import type { Pending } from './outbox/outbox.ts';
import { clearState, readState, writeState } from './tables.ts';

const KEY = 'apartFromServer';

type Authored = Pick<Pending, 'invocation' | 'part'>;

/** From now on this copy goes on without its server, and keeps what it does for the day when they come together. */
export async function beginApart(db: LedgerDatabase): Promise<void> {
  await writeState(db, KEY, 'yes');
}

export async function isApart(db: LedgerDatabase): Promise<boolean> {
  return (await readState(db, KEY)) !== undefined;
}

/**
 * Keeps the arguments of a set that stands in this copy’s log and that the server has not acknowledged, so that its command
 * can be run again there. They stay out of the log, where they could never be erased.
 */
export async function keepArguments(
  db: LedgerDatabase,
  { id, invocation, part }: { id: string; invocation: Invocation | null; part: number },
): Promise<void> {
  if (!invocation) return;
  const row = { id, invocation: JSON.stringify(invocation), part };
  await db.insertInto('keptArguments').values(row).execute();
}

/** What made a set of this copy’s log, where it is kept. */
export async function readArguments(db: LedgerDatabase, id: string): Promise<Authored> {
  const kept = await db.selectFrom('keptArguments').selectAll().where('id', '=', id).executeTakeFirst();
  if (!kept) return { invocation: null, part: 0 };
  return { invocation: JSON.parse(kept.invocation) as Invocation, part: kept.part };
}

/** This copy and its server are together again: what the server lacked waits for it, with its arguments. */
export async function endApart(db: LedgerDatabase): Promise<void> {
  await db.deleteFrom('keptArguments').execute();
  await clearState(db, KEY);
}
