import type { LedgerDatabase } from '../file/sqlite.ts';
import { clearState, readState, writeState } from '../tables.ts';

const KEY = 'parked';
/** So many names are kept: enough to say what is missing. */
export const MOST_PARKED = 200;

/**
 * Notes what the log or a snapshot holds and this version does not know. It stays there untouched and is shown once the
 * app is updated; until then the figures that it could touch are incomplete, and the screens say so.
 */
export async function noteParked(db: LedgerDatabase, names: Iterable<string>): Promise<void> {
  const found = new Set(names);
  if (found.size === 0) return;
  const known = await readParked(db);
  const all = [...new Set([...known, ...found])].slice(0, MOST_PARKED);
  if (all.length > known.length) await writeState(db, KEY, JSON.stringify(all));
}

/** What this version cannot show yet, as "charge aboutOn"; empty where it knows all of the log. */
export async function readParked(db: LedgerDatabase): Promise<readonly string[]> {
  return JSON.parse((await readState(db, KEY)) ?? '[]') as string[];
}

/** The log is folded anew, by a version that may know more. */
export async function forgetParked(db: LedgerDatabase): Promise<void> {
  await clearState(db, KEY);
}
