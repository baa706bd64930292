import { expect, test } from 'vitest';
import type { Column } from './column.ts';
import { fittingColumns, withRoomForMoney } from './fitting-columns.ts';

interface Row {
  cents: number;
}
const column = (id: string, sizes: Partial<Column<Row>>): Column<Row> => ({
  id,
  header: id,
  cell: () => id,
  ...sizes,
});
const columns = [
  column('unit', { width: 150 }),
  column('tenants', { minWidth: 160 }),
  column('status', { width: 140, worth: 2 }),
  column('starts', { width: 110, worth: 1 }),
  column('ends', { width: 110, worth: 3 }),
  column('open', { width: 100 }),
];
const shown = (width: number) => fittingColumns(columns, width).map(({ id }) => id);

test('in a narrow window what is worth least goes first', () => {
  // 150 + 160 + 140 + 110 + 110 + 100 = 770
  expect(shown(770)).toHaveLength(6);
  expect(shown(769)).toEqual(['unit', 'tenants', 'status', 'ends', 'open']);
  // 770 − 110 = 660
  expect(shown(659)).toEqual(['unit', 'tenants', 'ends', 'open']);
});

test('names and amounts stay however narrow it is', () => {
  expect(shown(100)).toEqual(['unit', 'tenants', 'open']);
});

test('a column of money has room for its total, however large', () => {
  const money = [column('open', { width: 90, cents: ({ cents }) => cents, footer: 'total' })];
  const widthOf = (cents: number[]) =>
    withRoomForMoney(
      money,
      cents.map((one) => ({ cents: one })),
      'USD',
    )[0]?.width ?? 0;
  expect(widthOf([100])).toBe(90);
  // "$1,338,958.58" are 13 figures of 7 pixels, "($1,338,958.58)" 15, and 20 of padding.
  expect(widthOf([66_947_929, 66_947_929])).toBeGreaterThanOrEqual(13 * 7 + 20);
  expect(widthOf([-66_947_929, -66_947_929])).toBeGreaterThanOrEqual(15 * 7 + 20);
});
