import type { Refusal } from '@portfolio-os/shared/core';
import {
  type ErasedPeople,
  type Projection,
  saltPersonalValues,
  tellsOfErased,
  withoutErased,
} from '@portfolio-os/shared/log';
import { erasedPeople } from '@portfolio-os/shared/people';
import { registry } from '@portfolio-os/shared/portfolio';
import { type Conflict, dropConflict, keepConflict, readConflicts } from '../conflicts.ts';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { holdPending, type Pending, readPending, undoPending } from '../outbox/outbox.ts';
import { booksOf } from '../tables.ts';

/** What a refusal says of somebody who was erased: its code, and no name or value. */
const ABOUT_ERASED = 'What this was about was erased.';

/**
 * Takes out of what waits beside the log whatever tells of people who were erased: the arguments of commands, what a set would write,
 * and what a refusal quotes. A set that was sent goes on being sent as it was; whoever sequences leaves the same out of it.
 */
export async function eraseFromKept(trx: LedgerDatabase, projection: Projection): Promise<void> {
  const erased = await erasedPeople(booksOf(trx), 0);
  if (erased.people.size === 0) return;
  for (const conflict of await readConflicts(trx)) {
    const bare = withoutTold(conflict, erased);
    if (bare === conflict) continue;
    await dropConflict(trx, conflict.set.id);
    await keepConflict(trx, bare);
  }
  await eraseArguments(trx, erased);
  await eraseFromOutbox(trx, projection);
}

function withoutTold(conflict: Conflict, erased: ErasedPeople): Conflict {
  const { set, refusal } = conflict;
  if (refusal.message === ABOUT_ERASED || !tellsOfErased(set.ops, erased)) return conflict;
  const bare: Refusal = { code: refusal.code, message: ABOUT_ERASED };
  return {
    ...conflict,
    set: { ...set, ops: withoutErased(registry, set.ops, erased) },
    invocation: null,
    refusal: bare,
  };
}

/** Of sets that stand in this copy’s own log: what the log holds of them is erased there. */
async function eraseArguments(trx: LedgerDatabase, erased: ErasedPeople): Promise<void> {
  const ids = [...erased.people].map((person) => person.split(' ')[1] ?? '');
  for (const { id, invocation } of await trx.selectFrom('keptArguments').selectAll().execute())
    if (ids.some((person) => invocation.includes(person)))
      await trx.deleteFrom('keptArguments').where('id', '=', id).execute();
}

async function eraseFromOutbox(trx: LedgerDatabase, projection: Projection): Promise<void> {
  const waiting = await readPending(trx);
  const bare = await withoutToldOf(trx, waiting);
  if (JSON.stringify(bare) === JSON.stringify(waiting)) return;
  await undoPending(trx, projection);
  for (const item of bare) await holdPending(trx, projection, item);
}

async function withoutToldOf(trx: LedgerDatabase, waiting: readonly Pending[]): Promise<Pending[]> {
  const bare: Pending[] = [];
  let n = waiting.find(({ sent }) => !sent)?.set.n ?? 0;
  for (const item of waiting) {
    const { set, sent } = item;
    const erased = await erasedPeople(booksOf(trx), set.base);
    const tells = tellsOfErased(set.ops, erased);
    const ops = tells && !sent ? withoutErased(registry, set.ops, erased) : set.ops;
    if (ops.length === 0) continue;
    const salts = ops === set.ops ? set.salts : saltPersonalValues(registry, ops);
    const counted = sent ? set.n : n++;
    bare.push({
      ...item,
      invocation: tells ? null : item.invocation,
      set: { ...set, n: counted, ops, salts },
    });
  }
  return bare;
}
