import { z } from 'zod';
import { calendarDate, insert, type Op } from '../changes/index.ts';
import { type CalendarDate, later } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { chargeKinds } from '../leasing/schema.ts';
import { undoAllocations } from './allocations.ts';
import { checkPayer } from './payers.ts';
import { alreadyReversed, isPositive, isReversal } from './refusals.ts';
import { type ChargeTable, charge } from './schema.ts';

/** A charge made by hand: a repair, a fee, a deposit. */
export const addCharge = defineCommand({
  name: 'billing.addCharge',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    kind: z.enum(chargeKinds),
    amountCents: z.int().positive(isPositive.charge).max(1e11),
    dueOn: calendarDate,
    description: z.string().trim().min(1, 'Say what it is for.').max(200),
    payerId: z.uuid().nullable().default(null),
  }),
  async run({ db }, args) {
    const lease = await db.selectFrom('lease').select('id').where('id', '=', args.leaseId).executeTakeFirst();
    if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
    const onLease = await checkPayer(db, args);
    if (!onLease.ok) return onLease;
    const none = { periodOn: null, recurringChargeId: null, workings: null, reversesId: null };
    return accept([insert(charge, { ...args, ...none })]);
  },
});

/** A mirrored charge; what had been allocated becomes credit again (DOMAIN.md §1). */
export const reverseCharge = defineCommand({
  name: 'billing.reverseCharge',
  area: 'reversals',
  args: z.strictObject({
    id: z.uuid(),
    chargeId: z.uuid(),
    reversedOn: calendarDate,
    reason: z.string().trim().min(1, 'Say why, for the history.').max(150),
  }),
  async run({ db }, { id, chargeId, reversedOn, reason }) {
    const original = await db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
    if (!original) return refuse('missing', 'This charge is not in these books.');
    return reversalOf(db, original, { id, reversedOn, reason });
  },
});

export async function reversalOf(
  db: Database,
  original: ChargeTable,
  { id, reversedOn, reason }: { id: string; reversedOn: CalendarDate; reason: string },
): Promise<Result<Op[]>> {
  if (original.reversesId) return isReversal('charge');
  const earlier = await db
    .selectFrom('charge')
    .select('id')
    .where('reversesId', '=', original.id)
    .executeTakeFirst();
  if (earlier && earlier.id !== id) return alreadyReversed('charge');
  const on = later(reversedOn, original.dueOn);
  const undone = await undoAllocations(db, { chargeId: original.id, leaseId: original.leaseId, on });
  const reversal = insert(charge, {
    id,
    leaseId: original.leaseId,
    kind: original.kind,
    amountCents: -original.amountCents,
    dueOn: on,
    periodOn: original.periodOn,
    recurringChargeId: original.recurringChargeId,
    payerId: original.payerId,
    description: `Reversed: ${reason}`,
    workings: null,
    reversesId: original.id,
  });
  return accept([...undone.ops, reversal]);
}
