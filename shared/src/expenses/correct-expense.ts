import { z } from 'zod';
import { receipt } from '../attachments/schema.ts';
import { movedMatches, movingMatches } from '../bank/moved-matches.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { nothingToCorrect, sameIds } from '../core/reversals.ts';
import { hasSameFields } from '../core/same-fields.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { amountOf, say } from '../log/describe/index.ts';
import { drawnId, insert, type Op } from '../log/index.ts';
import { rightDay } from '../right-day.ts';
import { checkWhoPaid } from './record-expense.ts';
import { type ExpenseTable, expense } from './schema.ts';
import {
  checkPaidOn,
  description,
  paidArgs,
  paidOn,
  partArgs,
  placeOf,
  sharedBy,
  vendorId,
  where,
} from './spent.ts';
import { checkNotRefunded, mirrorOf, reversible, standingExpense } from './standing.ts';

/** What is left out stays as it stands. */
const kept = {
  method: paidArgs.method.unwrap().optional(),
  reference: paidArgs.reference.unwrap().optional(),
  invoiceNumber: paidArgs.invoiceNumber.unwrap().optional(),
  accountId: paidArgs.accountId.unwrap().optional(),
  sharedBy: sharedBy.unwrap().optional(),
  paidBy: z.enum(['books', 'owner']).optional(),
};

/**
 * Puts right an expense: its place, vendor, category, amount, day, words, or how it was paid. The mirror is dated as the original;
 * what is attached to it is attached to the right one, and a bank line stays its own where the amount does.
 */
export const correctExpense = defineCommand({
  name: 'expenses.correctExpense',
  title: 'Expense corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: z.strictObject({
    /** Of the right expense. */
    id: z.uuid(),
    mirrorId: drawnId,
    expenseId: z.uuid(),
    reason,
    ...partArgs,
    vendorId,
    paidOn,
    description,
    ...kept,
  }),
  async run({ db, today }, { id, mirrorId, expenseId, reason, paidBy, ...args }) {
    if (id === mirrorId) return sameIds();
    const found = await standingExpense(db, expenseId, mirrorId);
    if (!found.ok) return found;
    const original = found.value;
    const may = await checkCorrectable(db, original, args);
    if (!may.ok) return may;
    const happened = await checkPaidOn(args.paidOn, today);
    if (!happened.ok) return happened;
    const place = await placeOf(db, args);
    if (!place.ok) return place;
    const changed = { ...withoutUndefined(args), ...place.value };
    const whose = paidBy === undefined ? {} : { paidBy: paidBy === 'owner' ? paidBy : null };
    const { on, aboutOn } = await rightDay(db, reversible, original, args.paidOn);
    const right = { ...original, ...changed, ...whose, paidOn: on, aboutOn };
    if (hasSameFields(original, right)) return nothingToCorrect();
    const keepsLine = right.amountCents === original.amountCents && right.paidBy === original.paidBy;
    const statementLineId = keepsLine ? original.statementLineId : null;
    const fits = checkWhoPaid({
      ...right,
      statementLineId,
      paidBy: right.paidBy === 'owner' ? 'owner' : 'books',
    });
    if (!fits.ok) return fits;
    return accept([
      mirrorOf(original, { id: mirrorId, paidOn: original.paidOn, reason }),
      rightOf(right, { id, statementLineId, correctsId: expenseId }),
      ...(await attachedAgain(db, expenseId, id)),
      ...(await movedMatches(db, {
        table: 'expense',
        moved: [{ fromId: expenseId, toId: keepsLine ? id : null }],
        today,
      })),
    ]);
  },
  writes: `+expense +receipt ${movingMatches}`,
  describe: (change) => {
    const row = change.added('expense').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('expense', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected the expense of ${amountOf(before)}: it is ${amountOf(row)}, ${change.names.of('expense', row.id)}${where(change, row)}`;
  },
});

/** A part of a bill, a refund and what a tenant paid hang together with something else that stays as it is. */
async function checkCorrectable(
  db: Database,
  original: ExpenseTable,
  { amountCents, paidOn }: Pick<ExpenseTable, 'amountCents' | 'paidOn'>,
): Promise<Result<null>> {
  if (original.splitId) return refuse('is-split', 'This is a part of a bill. Correct the bill as a whole.');
  if (original.refundsId) return refuse('is-refund', 'This is a refund. Reverse it, and record it anew.');
  if (original.paymentId && (amountCents !== original.amountCents || paidOn !== original.paidOn))
    return refuse('paid-expense', 'A tenant paid this as rent. Reverse it, and record it anew.', {
      field: amountCents === original.amountCents ? 'paidOn' : 'amountCents',
    });
  return checkNotRefunded(db, [original.id]);
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The right expense in the place of a wrong one. */
function rightOf(
  { seq: _, id: _id, ...row }: ExpenseTable,
  { id, ...links }: Pick<ExpenseTable, 'id' | 'statementLineId' | 'correctsId'>,
): Op {
  return insert(expense, { ...row, ...links, id, reversesId: null });
}

/** Files of an expense, attached to the right one too. */
export async function attachedAgain(db: Database, expenseId: string, rightId: string): Promise<Op[]> {
  const files = await db
    .selectFrom('receipt')
    .selectAll()
    .where('recordTable', '=', 'expense')
    .where('recordId', '=', expenseId)
    .where('archivedOn', 'is', null)
    .orderBy('id')
    .execute();
  return files.map(({ seq: _, id, ...file }) =>
    insert(receipt, { ...file, id: derivedId('receipt', rightId, id), recordId: rightId }),
  );
}
