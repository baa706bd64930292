import { z } from 'zod';
import type { LedgerDatabase } from './file/sqlite.ts';
import type { Ledger } from './ledger.ts';
import { readState, writeState } from './tables.ts';

const KEY = 'people';
const DEVICES = 'devices';
const names = z.record(z.string(), z.string());

/**
 * What people are called who have worked on these books, as the server last told it. It is kept with the books, so that
 * the history names them offline too, and those who have left.
 */
export function readPeople({ db }: Ledger): Promise<Readonly<Record<string, string>>> {
  return readNames(db, KEY);
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

export function rememberPeople(
  ledger: Ledger,
  members: readonly { readonly userId: string; readonly name: string }[],
): Promise<void> {
  return remember(ledger, KEY, Object.fromEntries(members.map(({ userId, name }) => [userId, name])));
}

/** What devices are called that have written in these books, as the server last told it. */
export function readDeviceNames({ db }: Pick<Ledger, 'db'>): Promise<Readonly<Record<string, string>>> {
  return readNames(db, DEVICES);
}

export function rememberDevices(
  ledger: Ledger,
  devices: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  return remember(ledger, DEVICES, Object.fromEntries(devices.map(({ id, name }) => [id, name])));
}

async function readNames(db: LedgerDatabase, key: string): Promise<Readonly<Record<string, string>>> {
  const kept = await readState(db, key);
  return kept ? names.parse(JSON.parse(kept)) : {};
}

/** Who is not told any more keeps the name that was last told. */
async function remember(ledger: Ledger, key: string, told: Readonly<Record<string, string>>): Promise<void> {
  const known = await readNames(ledger.db, key);
  const all = { ...known, ...told };
  if (JSON.stringify(all) === JSON.stringify(known)) return;
  await ledger.synchronise(async (trx, { touched }, head) => {
    await writeState(trx, key, JSON.stringify(all));
    touched.add(key);
    return head;
  });
}
