import { expect, test } from 'vitest';
import { reversibleExpenses } from './reversible-expenses.ts';

type Expense = Parameters<typeof reversibleExpenses>[0][number];
const expense = (id: string, amountCents: number, more: Partial<Expense> = {}): Expense => ({
  ...{ id, amountCents, paidOn: '2026-03-01', splitId: null, refundedCents: 0 },
  ...{ reversesId: null, reversedById: null, ...more },
});
const paint = expense('paint', 2_500);
const tiles = expense('tiles', 40_000, { splitId: 'tiles' });
const labour = expense('labour', 25_000, { splitId: 'tiles' });
const found = (chosen: Expense[], among: Expense[]) =>
  reversibleExpenses(chosen, among).map(({ factId, outCents }) => [factId, outCents]);

test('what stands is taken back; of a bill that is split all parts, once', () => {
  const among = [paint, tiles, labour];
  expect(found([paint], among)).toEqual([['paint', 2_500]]);
  // 400.00 + 250.00.
  expect(found([labour], among)).toEqual([['tiles', 65_000]]);
  expect(found([labour, paint, tiles], among)).toEqual([
    ['tiles', 65_000],
    ['paint', 2_500],
  ]);
});

test('what was taken back, what takes it back, and what was refunded stay', () => {
  const reversed = expense('a', 100, { reversedById: 'b' });
  const mirror = expense('b', -100, { reversesId: 'a' });
  const refunded = expense('c', 100, { refundedCents: 40 });
  expect(found([reversed, mirror, refunded], [reversed, mirror, refunded])).toEqual([]);
  // A refund of one part keeps the whole bill.
  const partRefunded = { ...labour, refundedCents: 1 };
  expect(found([tiles], [tiles, partRefunded])).toEqual([]);
});
