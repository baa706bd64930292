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
