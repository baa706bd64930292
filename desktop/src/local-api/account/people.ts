import type { LoggedSet } from '@portfolio-os/shared/log';
import { z } from 'zod';
import { type HistorySet, type Ledger, readState, writeState } from '../../ledger/index.ts';

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

/** Who the changes of this computer are of. */
export function ownActor({ connection }: Ledger): string {
  return connection?.userId ?? 'local';
}

/** The person of a change: whoever made it, or the one at this computer while it waits. */
export function actorOf(set: HistorySet | LoggedSet, ledger: Ledger): string {
  return set.seq === null ? ownActor(ledger) : set.actor;
}

/** "You", "Ana Ruiz", "System"; before a portfolio has a server there is nobody but the one at its computer. */
export function nameOf(actor: string, ledger: Ledger, people: Readonly<Record<string, string>>): string {
  if (actor === 'system') return 'System';
  if (actor === 'local') return ledger.connection ? 'Before connecting' : 'On this computer';
  if (actor === ledger.connection?.userId) return 'You';
  return people[actor] ?? 'Another member';
}
