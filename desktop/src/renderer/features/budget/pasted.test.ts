import { expect, test } from 'vitest';
import { readPasted } from './pasted.ts';

test('cells of a spreadsheet are amounts by line and column, and an empty one is zero', () => {
  expect(readPasted('1,500.00\t\t$20\r\n0\t-\tabout 5\r\n', 'USD')).toEqual([
    [150_000, 0, 2_000],
    [0, 0, null],
  ]);
});

test('one cell alone is typed', () => {
  expect(readPasted('1,500.00', 'USD')).toBeNull();
});
