import { z } from 'zod';
import { checkHappened } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { amountOf, say } from '../log/describe/index.ts';
import { calendarDate, insert } from '../log/index.ts';
import { expense } from './schema.ts';
import { description, paidArgs, paidByLine, placeOf, said, where } from './spent.ts';
import { standingExpense } from './standing.ts';

/**
 * What a vendor or an insurer gave back of an expense, in minor units above zero: less spent, on the day on which the money came, in
 * the expense's place and category. It takes nothing back that was entered. 25.00 of 125.00: 100.00 remains. Refuses more than
 * is left of the expense.
 */
export const recordRefund = defineCommand({
  name: 'expenses.recordRefund',
  title: 'Refund recorded',
  area: 'expenses',
  args: z.strictObject({
    id: z.uuid(),
    expenseId: z.uuid(),
    amountCents: z.int().positive(isPositive('refund')).max(1e11),
    refundedOn: calendarDate,
    ...paidArgs,
    description,
    statementLineId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, { id, expenseId, amountCents, refundedOn: paidOn, ...args }) {
    const found = await standingExpense(db, expenseId, '');
    if (!found.ok) return found;
    const original = found.value;
    if (original.refundsId)
      return refuse('is-refund', 'This is itself a refund. Name the expense that was refunded.');
    const happened = checkHappened('refundedOn', paidOn, { from: original.paidOn, today });
    if (!happened.ok) return happened;
    const left = await leftOf(db, original, id);
    if (amountCents > left) return moreThanLeft();
    const { buildingId, unitId, vendorId, category, sharedBy } = original;
    const place = await placeOf(db, { ...args, buildingId, unitId, vendorId });
    if (!place.ok) return place;
    const paid = await paidByLine(db, { id, ...args, movedCents: amountCents });
    if (!paid.ok) return paid;
    const { description, statementLineId, reference, invoiceNumber } = args;
    const how = said({ ...paid.value, reference, invoiceNumber, sharedBy });
    const of = { buildingId, unitId, vendorId, category };
    const given = { amountCents: -amountCents, paidOn, description, statementLineId, refundsId: expenseId };
    return accept([insert(expense, { id, ...of, ...given, ...how, reversesId: null })]);
  },
  writes: '+expense',
  describe: (change) => {
    const [row] = change.added('expense');
    if (!row) return null;
    return say`Recorded a refund of ${amountOf(row)} of ${change.names.of('expense', row.refundsId)}${where(change, row)}`;
  },
});

export const moreThanLeft = () =>
  refuse('over-refunded', 'That is more than is left of this expense. Give back no more than it was.', {
    field: 'amountCents',
  });

/** An expense less what was given back of it, in cents, as if one refund were not there yet. */
async function leftOf(
  db: Database,
  { id, amountCents }: { id: string; amountCents: number },
  refundId: string,
): Promise<number> {
  const refunds = await db
    .selectFrom('expense')
    .select('amountCents')
    .where('refundsId', '=', id)
    .where('id', '!=', refundId)
    .execute();
  return refunds.reduce((left, refund) => left + refund.amountCents, amountCents);
}
