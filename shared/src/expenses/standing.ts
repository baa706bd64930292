import { takenBack } from '../billing/payments/taken-back.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import { accept, assert, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { mirrorOf as mirrorOfFact, type Reversible, standingFact } from '../define-reversal.ts';
import type { Op } from '../log/index.ts';
import type { ExpenseTable } from './schema.ts';

/** How an expense is taken back, and put right. */
export const reversible = {
  table: 'expense',
  noun: 'expense',
  day: 'paidOn',
  words: 'description',
} as const satisfies Reversible<'expense'>;

/** An expense that nothing has taken back yet, unless it was by the mirror that is asked for again. */
export function standingExpense(db: Database, id: string, mirrorId: string): Promise<Result<ExpenseTable>> {
  return standingFact(db, reversible, { id, mirrorId });
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

export function mirrorOf(original: ExpenseTable, { id, paidOn: on, reason }: Mirror): Op {
  return mirrorOfFact(reversible, original, { id, on, reason });
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
