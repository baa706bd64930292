import { z } from 'zod';
import type { Ledger } from './ledger.ts';
import { readState, writeState } from './tables.ts';

const KEY = 'people';
const names = z.record(z.string(), z.string());

/**
 * What people are called who have worked on these books, as the server last told it. It is kept with the books, so that
 * the history names them offline too, and those who have left.
 */
export async function readPeople({ db }: Ledger): Promise<Readonly<Record<string, string>>> {
  const kept = await readState(db, KEY);
  return kept ? names.parse(JSON.parse(kept)) : {};
}

/** Who wrote behind a place of the log and has no name here yet: users' ids. */
export async function strangersBehind(ledger: Ledger, seq: number): Promise<string[]> {
  const [people, rows] = await Promise.all([
    readPeople(ledger),
    ledger.db.selectFrom('changeSet').select('actor').distinct().where('seq', '>', seq).execute(),
  ]);
  const named = new Set(['system', 'local', ledger.connection?.userId, ...Object.keys(people)]);
  return rows.flatMap(({ actor }) => (named.has(actor) ? [] : [actor]));
}

export async function rememberPeople(
  ledger: Ledger,
  members: readonly { readonly userId: string; readonly name: string }[],
): Promise<void> {
  const known = await readPeople(ledger);
  const told = { ...known, ...Object.fromEntries(members.map(({ userId, name }) => [userId, name])) };
  if (JSON.stringify(told) === JSON.stringify(known)) return;
  await ledger.synchronise(async (trx, { touched }, head) => {
    await writeState(trx, KEY, JSON.stringify(told));
    touched.add(KEY);
    return head;
  });
}
