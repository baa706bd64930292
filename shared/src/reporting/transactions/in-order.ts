import { own } from '../../core/own.ts';
import type { TransactionOrder } from '../../core/reports/transaction-orders.ts';
import { compareNames, type RowOrder } from '../../core/row-order.ts';
import type { MovedView } from './transaction-schema.ts';

type Value = string | number | null;

/** What each order compares: amounts by their size, whichever way they went; null has no place and stands last. */
const compared: Record<TransactionOrder, (line: MovedView) => Value> = {
  day: ({ on }) => on,
  who: ({ party, what }) => party ?? what,
  place: ({ place }) => place,
  kind: ({ kind }) => kind,
  account: ({ account }) => account,
  in: ({ inCents }) => inCents || null,
  out: ({ outCents }) => outCents || null,
  amount: ({ inCents, outCents }) => Math.abs(inCents - outCents),
};

/**
 * Transactions that came newest first, in the order that is asked for; each is told as one by `asOne`. What is alike stays newest
 * first, by day alone it is turned round whole. By amount, largest first: out 900.00, in 500.00, in 20.00.
 */
export function inOrder<T>(
  newestFirst: readonly T[],
  order: RowOrder | undefined,
  asOne: (row: T) => MovedView | undefined,
): readonly T[] {
  const by = order && own(compared, order.column);
  if (!by) return newestFirst;
  if (order.column === 'day') return order.descending ? newestFirst : newestFirst.toReversed();
  const rows = newestFirst.map((row) => {
    const line = asOne(row);
    return { row, value: line ? by(line) : null };
  });
  const placeOf = placesOf(rows.map(({ value }) => value));
  const turned = order.descending ? -1 : 1;
  return rows
    .map(({ row, value }) => ({ row, place: value === null ? null : turned * placeOf(value) }))
    .toSorted((a, b) => (a.place ?? Number.MAX_VALUE) - (b.place ?? Number.MAX_VALUE))
    .map(({ row }) => row);
}

/** Names recur in thousands of rows and are slow to compare: each is compared once, and rows by its place among them. */
function placesOf(values: readonly Value[]): (value: string | number) => number {
  const names = [...new Set(values.filter((value) => typeof value === 'string'))].toSorted(compareNames);
  const places = new Map(names.map((name, place) => [name, place]));
  return (value) => (typeof value === 'number' ? value : (places.get(value) ?? 0));
}
