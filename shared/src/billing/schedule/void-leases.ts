import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followUps } from '../../follow-ups.ts';
import { isVoid } from '../../leasing/rules.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import { insert, type Op } from '../../log/index.ts';
import { chargedNotBefore, reversalOf } from '../charges.ts';
import { leaseNamed, settling } from '../describe.ts';
import { type ChargeTable, charge } from '../schema.ts';

/** Tells what a void lease takes back from what a person reverses: the one comes back with the lease, the other never. */
export function voidReversalId(chargeId: string): string {
  return derivedId('void-reversal', chargeId);
}

/**
 * Takes back what was charged by hand on a lease that is void, each charge on its own due day. What its terms charged the schedule
 * takes back, and a late fee goes with what was late. On a lease that is not void it does nothing.
 */
export const reverseVoided = defineCommand({
  name: 'billing.reverseVoided',
  title: 'Charges of a void lease reversed',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ leaseId: z.uuid() }),
  follows: ({ leaseId }) =>
    followUps([leaseId], { due: ['billing.allocateCredit'], done: ['billing.reverseVoided'] }),
  async run({ db }, { leaseId }) {
    if (!(await isVoidLease(db, leaseId))) return accept([]);
    const charges = await db
      .selectFrom('charge')
      .leftJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
      .leftJoin('lateFee', 'lateFee.chargeId', 'charge.id')
      .selectAll('charge')
      .where('charge.leaseId', '=', leaseId)
      .where('charge.recurringChargeId', 'is', null)
      // Money that was refunded is owed whatever the lease is.
      .where('charge.creditRefundId', 'is', null)
      .where('charge.reversesId', 'is', null)
      .where('reversal.id', 'is', null)
      .where('lateFee.id', 'is', null)
      .orderBy('charge.id')
      .execute();
    const ops: Op[] = [];
    for (const original of charges) {
      const reversal = { id: voidReversalId(original.id), reversedOn: original.dueOn };
      const reversed = await reversalOf(db, original, { ...reversal, reason: 'lease entered by mistake' });
      if (!reversed.ok) return reversed;
      ops.push(...reversed.value);
    }
    return accept(ops);
  },
  writes: `+charge ${settling}`,
  describe: (change) => {
    const rows = change.added('charge');
    const [row] = rows;
    return row
      ? say`Reversed ${count(rows.length, 'charge')} of ${leaseNamed(change, row)}: the lease is void`
      : null;
  },
});

/**
 * Charges again what a void lease took back of what was charged by hand, as it was and on its own day. What a person had reversed
 * stays reversed. On a lease that is void it does nothing.
 */
export const restoreVoided = defineCommand({
  name: 'billing.restoreVoided',
  title: 'Charges of a lease brought back',
  area: 'money',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({ leaseId: z.uuid() }),
  follows: ({ leaseId }) =>
    followUps([leaseId], { due: ['billing.allocateCredit'], done: ['billing.restoreVoided'] }),
  async run({ db }, { leaseId }) {
    if (await isVoidLease(db, leaseId)) return accept([]);
    const rows = await db
      .selectFrom('charge')
      .innerJoin('charge as reversal', 'reversal.reversesId', 'charge.id')
      .leftJoin('charge as right', (join) =>
        join.onRef('right.correctsId', '=', 'charge.id').on('right.reversesId', 'is', null),
      )
      .selectAll('charge')
      .select(['reversal.id as reversalId', 'reversal.dueOn as reversedOn'])
      .where('charge.leaseId', '=', leaseId)
      .where('right.id', 'is', null)
      .orderBy('charge.id')
      .execute();
    const ops = rows
      .filter(({ id, reversalId }) => reversalId === voidReversalId(id))
      .map((original) => chargedAsBefore(original, original.reversedOn));
    return accept(ops);
  },
  writes: `+charge ${settling}`,
  describe: (change) => {
    const rows = change.added('charge');
    const [row] = rows;
    return row
      ? say`Charged ${count(rows.length, 'charge')} of ${money(total(rows))} again to ${leaseNamed(change, row)}: the lease is brought back`
      : null;
  },
});

/**
 * On its own day, or from the day on which a closed period had let it be taken back: until then it stood. Field by field: a server's
 * rows have more than the record does.
 */
function chargedAsBefore(
  { id: correctsId, leaseId, kind, amountCents, ...row }: ChargeTable,
  reversedOn: CalendarDate,
): Op {
  const { periodOn, recurringChargeId, payerId, description, workings, returnId } = row;
  const { dueOn, aboutOn } = chargedNotBefore(row, reversedOn);
  return insert(charge, {
    id: derivedId('void-restored', correctsId),
    ...{ leaseId, kind, amountCents, dueOn, periodOn, recurringChargeId, payerId },
    ...{ description, workings, returnId, aboutOn, correctsId, reversesId: null },
  });
}

/** Whether a lease was entered by mistake: it owes nothing, however a charge would come to it. */
export async function isVoidLease(db: Database, leaseId: string): Promise<boolean> {
  const lease = await db.selectFrom('lease').select('voidedOn').where('id', '=', leaseId).executeTakeFirst();
  return lease !== undefined && isVoid(lease);
}
