import type { ExpenseView } from '@portfolio-os/shared/api';
import type { Reversible } from '../../corrections/reverse-many.tsx';
import { isReversed } from '../is-reversed.ts';

type Expense = Pick<
  ExpenseView,
  'id' | 'splitId' | 'paidOn' | 'amountCents' | 'refundedCents' | 'reversesId' | 'reversedById'
>;

/**
 * Of some expenses those that can be taken back: they stand, and nothing of them was refunded. A bill that is split is taken back whole and
 * once, with those of its parts (`among`) that were not chosen. Parts of 400.00 and 250.00, one chosen: out 650.00.
 */
export function reversibleExpenses(chosen: readonly Expense[], among: readonly Expense[]): Reversible[] {
  const bills = new Map(chosen.map((expense) => [expense.splitId ?? expense.id, partsOf(expense, among)]));
  return [...bills.values()].flatMap((parts) => {
    const [first] = parts;
    if (!first || parts.some((part) => isReversed(part) || part.refundedCents > 0)) return [];
    const outCents = parts.reduce((cents, { amountCents }) => cents + amountCents, 0);
    return [{ fact: 'expense', factId: first.id, on: first.paidOn, inCents: 0, outCents }];
  });
}

/** An expense, or all parts of the bill that it is of; what takes a part back is none. */
function partsOf<T extends Expense>(expense: T, among: readonly T[]): T[] {
  if (expense.splitId === null || expense.reversesId !== null) return [expense];
  return among.filter(({ splitId, reversesId }) => splitId === expense.splitId && reversesId === null);
}
