import { expect, test } from 'vitest';
import { monthsAtOnce } from './months-at-once.ts';

const of = (width: number, cents: number) =>
  monthsAtOnce({ width, cells: [0, cents], years: [12 * cents] }, 'USD');

test('a year whose amounts are all read whole stands side by side, otherwise its halves or quarters', () => {
  // The page has 736 pixels in a window of 1024, 992 in one of 1280 and 1632 in one of 1920.
  expect(of(992, 0)).toBe(12);
  expect(of(736, 0)).toBe(6);
  // "1,200": 992 − 152 for names − 97 for "$14,400.00" = 743, of which twelve fields of 58 are 696.
  expect(of(992, 120_000)).toBe(12);
  expect(of(736, 120_000)).toBe(6);
  // "12,345.67" needs 4 + 66 + 12 = 82 pixels: twelve are 984.
  expect(of(992, 1_234_567)).toBe(6);
  expect(of(1632, 1_234_567)).toBe(12);
  // "1,234,567.89": 12 figures need 104 pixels, six times 624 of 736 − 152 − 141.
  expect(of(736, 123_456_789)).toBe(3);
});
