import { acceptedAt } from '@portfolio-os/shared/log';
import type { LedgerDatabase } from './file/sqlite.ts';
import { readState, writeState } from './tables.ts';

const KEY = 'clockConfirmedAt';

/** When this computer accepts a set that it writes now, `at`, where it is its own sequencer. */
export async function acceptedHere(db: LedgerDatabase, last: string, at: string): Promise<string> {
  const accepted = acceptedAt(last, at);
  // A person's word is looked for where it matters alone: hardly ever.
  return accepted === at || at < last ? accepted : acceptedAt(last, at, await wordBefore(db, at));
}

/** When a person last said that the clock is right, an ISO instant or ''. A word of a time that is still to come was wrong. */
export async function wordBefore(db: LedgerDatabase, now: string): Promise<string> {
  const word = (await readState(db, KEY)) ?? '';
  return word <= now ? word : '';
}

export async function keepWord(db: LedgerDatabase, now: Date): Promise<void> {
  await writeState(db, KEY, now.toISOString());
}
