import { createProjectionTables, dropProjectionTables } from '@portfolio-os/shared/changes';
import { registry } from '@portfolio-os/shared/portfolio';
import { type Head, readHead, readLog } from './log.ts';
import { holdPending, type Pending, undoPending } from './outbox.ts';
import type { RebaseTools } from './rebase.ts';
import type { LedgerDatabase } from './sqlite.ts';

/** This file began with a snapshot, and its log does not reach back to where the server's books part from it. */
export class HistoryMissingError extends Error {}

/**
 * Goes back to the last entry that this log and the server's have in common. What this device had authored after it
 * waits again, as it was sent; what others had is set aside, and comes back when their devices send it.
 */
export async function goBackTo(
  trx: LedgerDatabase,
  seq: number,
  { projection, author }: Pick<RebaseTools, 'projection' | 'author'>,
): Promise<Head> {
  const pending = await undoPending(trx, projection);
  const lost: Pending[] = [];
  for await (const logged of readLog(trx, seq)) {
    const { seq: _seq, actor: _actor, acceptedAt: _acceptedAt, hash: _hash, ...set } = logged;
    if (logged.device === author.device) lost.push({ set, invocation: null, part: 0, sent: true });
    else await setAside(trx, logged.id, JSON.stringify(logged));
  }
  await trx.deleteFrom('changeSet').where('seq', '>', seq).execute();
  const head = await readHead(trx);
  if (head.seq !== seq) throw new HistoryMissingError(`The log does not reach back to entry ${seq}.`);
  await dropProjectionTables(trx, registry.records.keys());
  await createProjectionTables(trx, registry);
  for await (const set of readLog(trx)) await projection.fold(trx, [set]);
  for (const item of [...lost, ...pending]) await holdPending(trx, projection, item);
  return head;
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
