import { takenBack } from '../billing/payments/payments.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, assert, type Result, refuse } from '../core/result.ts';
import { alreadyReversed, isReversal } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { insert, type Op } from '../log/index.ts';
import { type ExpenseTable, expense } from './schema.ts';

/** An expense that nothing has taken back yet, unless it was by the mirror that is asked for again. */
export async function standingExpense(
  db: Database,
  expenseId: string,
  mirrorId: string,
): Promise<Result<ExpenseTable>> {
  const found = await db.selectFrom('expense').selectAll().where('id', '=', expenseId).executeTakeFirst();
  if (!found) return refuse('missing', 'This expense is not in these books.');
  if (found.reversesId) return isReversal('expense');
  const earlier = await db
    .selectFrom('expense')
    .select('id')
    .where('reversesId', '=', expenseId)
    .executeTakeFirst();
  return earlier && earlier.id !== mirrorId ? alreadyReversed('expense') : accept(found);
}

/**
 * All of a bill: one expense, or each part of what is split, the one that was asked about first, with the id of its mirror. That of
 * the others follows from the first one's, which is random, so that of two devices the second is refused whole.
 */
export async function standingBill(
  db: Database,
  expenseId: string,
  mirrorId: string,
): Promise<Result<{ original: ExpenseTable; mirrorId: string }[]>> {
  const found = await standingExpense(db, expenseId, mirrorId);
  if (!found.ok) return found;
  const original = found.value;
  if (original.splitId === null) return accept([{ original, mirrorId }]);
  const parts = await partsOf(db, original.splitId);
  const others = parts.filter(({ id }) => id !== expenseId);
  return accept([
    { original, mirrorId },
    ...others.map((part) => ({ original: part, mirrorId: derivedId('mirror', mirrorId, part.id) })),
  ]);
}

/** The parts of a split bill in the order of their ids, without what takes them back. */
async function partsOf(db: Database, splitId: string): Promise<ExpenseTable[]> {
  return db
    .selectFrom('expense')
    .selectAll()
    .where('splitId', '=', splitId)
    .where('reversesId', 'is', null)
    .orderBy('id')
    .execute();
}

/** Refused of what a vendor has given back a part of: the refund would be of nothing. */
export async function checkNotRefunded(db: Database, ids: readonly string[]): Promise<Result<null>> {
  const refund = await db
    .selectFrom('expense')
    .select('expense.id')
    .leftJoin('expense as later', 'later.reversesId', 'expense.id')
    .where('expense.refundsId', 'in', ids)
    .where('expense.reversesId', 'is', null)
    .where('later.id', 'is', null)
    .executeTakeFirst();
  return refund ? refuse('is-refund', 'Some of this was refunded. Reverse the refund first.') : accept(null);
}

export interface Mirror {
  readonly id: string;
  readonly paidOn: CalendarDate;
  readonly reason: string;
}

export function mirrorOf({ seq: _, ...original }: ExpenseTable, { id, paidOn, reason }: Mirror): Op {
  const none = { statementLineId: null, correctsId: null };
  const amountCents = -original.amountCents;
  const mirror = { id, paidOn, description: `Reversed: ${reason}`, amountCents, reversesId: original.id };
  return insert(expense, { ...original, ...none, ...mirror });
}

/** What takes back the payment of a tenant who paid an expense, on the day on which that is taken back; nothing of any other. */
export async function paymentTakenBack(
  db: Database,
  { paymentId }: ExpenseTable,
  { id, paidOn: on, reason }: Mirror,
): Promise<Op[]> {
  if (paymentId === null) return [];
  const paid = await db.selectFrom('payment').selectAll().where('id', '=', paymentId).executeTakeFirst();
  assert(paid, 'an expense that a tenant paid names their payment');
  return takenBack(db, paid, { id: derivedId('mirror', id, paymentId), on, reason });
}
