import { assert } from '@portfolio-os/shared/core';
import {
  type ChangeSet,
  createProjectionTables,
  dropProjectionTables,
  projectionTables,
  readableOps,
  saltPersonalValues,
} from '@portfolio-os/shared/log';
import { erasePerson } from '@portfolio-os/shared/people';
import { registry } from '@portfolio-os/shared/portfolio';
import type { LedgerDatabase } from '../file/sqlite.ts';
import { ownDevices } from '../identity.ts';
import { readArguments } from '../kept-arguments.ts';
import { type Head, readBase, readHead, readLog } from '../log.ts';
import { holdPending, type Pending, undoPending } from '../outbox/outbox.ts';
import type { RebaseTools } from './rebase.ts';

/**
 * Goes back to the last entry that this log and the server's have in common. What this installation had authored after it
 * waits again, as it was sent; what others had is set aside, and comes back when their devices send it.
 */
export async function rewindTo(
  trx: LedgerDatabase,
  seq: number,
  { projection, author, touched }: Pick<RebaseTools, 'projection' | 'author' | 'touched'>,
): Promise<Head> {
  assert(!(await readBase(trx)), 'a log goes back as far as it reaches, so all of it is here');
  const pending = await undoPending(trx, projection);
  const lost = await takeOut(trx, seq);
  await dropProjectionTables(trx, registry.records.keys());
  await createProjectionTables(trx, registry);
  for await (const set of readLog(trx)) await projection.fold(trx, [set]);
  for (const item of inOneCount([...lost, ...pending], author.device)) {
    await holdPending(trx, projection, item);
    // What is written next counts on from what is frozen, whose numbers may be higher than any that was sent before.
    if (item.sent) author.n = Math.max(author.n, item.set.n);
  }
  for (const { name } of projectionTables(registry)) touched.add(name);
  return readHead(trx);
}

/** Takes the entries after `seq` out of the log, and answers those that are this installation's own. */
async function takeOut(trx: LedgerDatabase, seq: number): Promise<Pending[]> {
  const own = await ownDevices(trx);
  const lost: Pending[] = [];
  for await (const logged of readLog(trx, seq)) {
    const { seq: _seq, actor: _actor, acceptedAt: _acceptedAt, hash: _hash, ...set } = logged;
    if (own.has(logged.device))
      lost.push({ set: readable(set), ...(await readArguments(trx, set.id)), sent: true });
    // Nobody sends an erasing again: the server is asked for it anew (`sync/erase-again.ts`).
    else if (logged.command !== erasePerson.name) await setAside(trx, logged.id, JSON.stringify(logged));
  }
  await trx.deleteFrom('changeSet').where('seq', '>', seq).execute();
  return lost;
}

/** What was erased of a set is sent as erased: the commitments that stand for it are of the log that it was taken out of. */
function readable(set: ChangeSet): ChangeSet {
  const ops = readableOps(registry, set);
  if (ops.every((op, index) => op === set.ops[index])) return set;
  return { ...set, ops, salts: saltPersonalValues(registry, ops) };
}

/**
 * Sets that were written under several ids, or by two copies under one, have numbers of several counts. In one count the
 * server takes them for those of a copied installation, as they are, and all are written anew under one id, in this order.
 */
function inOneCount(items: readonly Pending[], device: string): readonly Pending[] {
  const isOneCount = items.every(
    ({ set }, index) => set.device === device && set.n > (items[index - 1]?.set.n ?? 0),
  );
  if (isOneCount) return items;
  return items.map((item, index) => ({ ...item, set: { ...item.set, n: index + 1 } }));
}

async function setAside(trx: LedgerDatabase, id: string, changeSet: string): Promise<void> {
  await trx
    .insertInto('setAside')
    .values({ id, changeSet })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * Counts what waits anew from `first`, and answers the number of the last that was sent: the server was set back and
 * expects an earlier number. It has none of these, so they keep their ids and ops.
 */
export async function renumber(trx: LedgerDatabase, first: number): Promise<number> {
  const rows = await trx.selectFrom('outbox').selectAll().orderBy('n').execute();
  await trx.deleteFrom('outbox').execute();
  for (const [index, row] of rows.entries()) {
    const n = first + index;
    const changeSet = JSON.stringify({ ...JSON.parse(row.changeSet), n });
    await trx
      .insertInto('outbox')
      .values({ ...row, n, changeSet })
      .execute();
  }
  return first + rows.filter(({ sent }) => sent === 1).length - 1;
}
