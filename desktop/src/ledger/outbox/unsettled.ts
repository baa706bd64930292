import { refuse } from '@portfolio-os/shared/core';
import { type Conflict, keepConflict, readConflicts } from '../conflicts.ts';
import type { Ledger } from '../ledger.ts';
import { readPending } from './outbox.ts';

const { error: replaced } = refuse(
  'restored-over',
  'A backup was restored before this had reached the server. Do it again where it should stand.',
);

/** What was done here and stands in no other place yet: what waits for the server, and what waits for a decision. */
export async function readUnsettled(ledger: Ledger): Promise<Conflict[]> {
  const at = ledger.now().toISOString();
  const waiting = ledger.connection ? await readPending(ledger.db) : [];
  const kept = waiting.map(({ set, invocation }) => ({ set, invocation, refusal: replaced, at }));
  return [...kept, ...(await readConflicts(ledger.db))];
}

const { error: stranded } = refuse(
  'not-a-member',
  'You may not change these books on the server any more, so this stands in the copy on this computer alone.',
);

/**
 * What waits here and cannot be sent as things stand, because its author may write nothing on the server any more. It goes on
 * waiting: whoever is taken on again sends it after all.
 */
export async function readStranded(ledger: Ledger): Promise<Conflict[]> {
  if (ledger.seat !== 'read-only') return [];
  const at = ledger.now().toISOString();
  return (await readPending(ledger.db)).map(({ set, invocation }) => ({
    set,
    invocation,
    refusal: stranded,
    at,
  }));
}

/** Lays what a restored backup does not hold before its author. What the server had taken leaves the list when it comes in. */
export async function keepUnsettled(ledger: Ledger, unsettled: readonly Conflict[]): Promise<void> {
  if (unsettled.length === 0) return;
  await ledger.synchronise(async (trx, _, head) => {
    const held = new Set((await readPending(trx)).map(({ set }) => set.id));
    const ids = unsettled.map(({ set }) => set.id);
    const logged = await trx.selectFrom('changeSet').select('id').where('id', 'in', ids).execute();
    for (const { id } of logged) held.add(id);
    for (const item of unsettled) if (!held.has(item.set.id)) await keepConflict(trx, item);
    return head;
  });
}
