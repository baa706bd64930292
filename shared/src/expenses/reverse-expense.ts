import { z } from 'zod';
import { movedMatches, movingMatches } from '../bank/moved-matches.ts';
import { settling } from '../billing/describe.ts';
import { checkHappened } from '../core/happened.ts';
import { accept } from '../core/result.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { settleCredit } from '../follow-ups.ts';
import { amountOf, money, say, total } from '../log/describe/index.ts';
import { calendarDate, type Op } from '../log/index.ts';
import { where } from './spent.ts';
import { checkNotRefunded, mirrorOf, paymentTakenBack, standingBill } from './standing.ts';

/**
 * Takes an expense back whole; all of a bill where it is split, and the payment with it where a tenant paid it. On its own day it never was
 * at the bank: a bank line that was matched to it waits again.
 */
export const reverseExpense = defineCommand({
  name: 'expenses.reverseExpense',
  title: 'Expense reversed',
  area: 'reversals',
  args: z.strictObject({ id: z.uuid(), expenseId: z.uuid(), reversedOn: calendarDate, reason }),
  follows: async ({ expenseId }, db) => settleCredit(await leaseOfTenant(db, expenseId)),
  async run({ db, today }, { id, expenseId, reversedOn: paidOn, reason }) {
    const bill = await standingBill(db, expenseId, id);
    if (!bill.ok) return bill;
    const kept = await checkNotRefunded(
      db,
      bill.value.map(({ original }) => original.id),
    );
    if (!kept.ok) return kept;
    const ops: Op[] = [];
    for (const { original, mirrorId } of bill.value) {
      const happened = checkHappened('reversedOn', paidOn, { from: original.paidOn, today });
      if (!happened.ok) return happened;
      const mirror = { id: mirrorId, paidOn, reason };
      ops.push(mirrorOf(original, mirror), ...(await paymentTakenBack(db, original, mirror)));
    }
    const moved = bill.value
      .filter(({ original }) => original.paidOn === paidOn)
      .map(({ original }) => ({ fromId: original.id, toId: null }));
    ops.push(...(await movedMatches(db, { table: 'expense', moved, today })));
    return accept(ops);
  },
  writes: `+expense +payment ${movingMatches} ${settling}`,
  describe: (change) => {
    const rows = change.added('expense');
    const [row] = rows;
    if (!row) return null;
    const what = change.names.of('expense', row.reversesId);
    if (row.refundsId) return say`Reversed the refund of ${amountOf(row)}: ${what}${where(change, row)}`;
    if (rows.length > 1)
      return say`Reversed a bill of ${money(Math.abs(total(rows)))} in ${rows.length} parts: ${what}`;
    return say`Reversed the expense of ${amountOf(row)}: ${what}${where(change, row)}`;
  },
});

async function leaseOfTenant(db: Database, expenseId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('expense')
    .innerJoin('payment', 'payment.id', 'expense.paymentId')
    .select('payment.leaseId')
    .where('expense.id', '=', expenseId)
    .executeTakeFirst();
  return row?.leaseId;
}
