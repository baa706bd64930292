import { newId } from '../../core/ids.ts';
import type { Database } from '../../database.ts';
import { type InsertOp, insert, type Op } from '../../log/index.ts';
import { allocationDate } from '../rules.ts';
import { allocation } from '../schema.ts';
import { lastReleased } from './allocations.ts';
import { boundAgain } from './bound-sources.ts';

/** A charge that is made in the place of others, of the same lease and payer. */
export interface MadeAnew {
  readonly charge: Op;
  /** The ids of those in whose place it stands. */
  readonly insteadOf: readonly string[];
}

/**
 * What was settled of a charge that is made anew settles the one in its place, as far as that goes: what was made to settle it first (of
 * which nothing may become credit), then the oldest payment; what is left over of payments is credit. `ops` take the former charges back. February's 1,500, paid by 1,500 that somebody put on it, becomes 1,600:
 * 100 of February is open, whatever else is.
 */
export async function allocatedAgain(
  db: Database,
  anew: readonly MadeAnew[],
  ops: readonly Op[],
): Promise<Op[]> {
  const undone = ops
    .filter((op) => op.kind === 'insert')
    .filter(({ table, row }) => table === 'allocation' && typeof row.paymentId === 'string');
  const payments = await paymentsOf(db, undone);
  const undoneOn = new Map<string, string | null>();
  for (const { id } of payments)
    undoneOn.set(
      id,
      await lastReleased(
        db,
        id,
        undone.filter(({ row }) => row.paymentId === id),
      ),
    );
  const again: Op[] = [];
  for (const { charge, insteadOf } of anew) {
    if (charge.kind !== 'insert') continue;
    const { id: chargeId, row } = charge;
    const [leaseId, dueOn] = [String(row.leaseId), String(row.dueOn)];
    const bound = boundAgain(
      { chargeId, leaseId, dueOn, insteadOf, openCents: Number(row.amountCents) },
      ops,
    );
    again.push(...bound);
    let open = Number(row.amountCents) - allocatedIn(bound);
    for (const { id: paymentId, receivedOn } of payments) {
      const amountCents = Math.min(open, releasedOf(undone, paymentId, insteadOf));
      if (amountCents <= 0) continue;
      open -= amountCents;
      const source = { receivedOn, undoneOn: undoneOn.get(paymentId) ?? null };
      const allocatedOn = allocationDate(source, { dueOn, undoneOn: null });
      again.push(insert(allocation, { id: newId(), paymentId, chargeId, leaseId, amountCents, allocatedOn }));
    }
  }
  return again;
}

function allocatedIn(ops: readonly Op[]): number {
  return ops.reduce(
    (sum, op) => sum + (op.kind === 'insert' && op.table === 'allocation' ? Number(op.row.amountCents) : 0),
    0,
  );
}

async function paymentsOf(db: Database, undone: readonly InsertOp[]) {
  const ids = [...new Set(undone.map(({ row }) => String(row.paymentId)))];
  if (ids.length === 0) return [];
  return db
    .selectFrom('payment')
    .select(['id', 'receivedOn'])
    .where('id', 'in', ids)
    .orderBy('receivedOn')
    .orderBy('id')
    .execute();
}

/** What a payment had settled of some charges before that was undone, in cents; of one that was returned, nothing. */
function releasedOf(undone: readonly InsertOp[], paymentId: string, chargeIds: readonly string[]): number {
  return undone
    .filter(({ row }) => row.paymentId === paymentId && chargeIds.includes(String(row.chargeId)))
    .reduce((sum, { row }) => sum - Number(row.amountCents), 0);
}
