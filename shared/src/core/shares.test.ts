import { expect, it } from 'vitest';
import { shareOut } from './shares.ts';

it.each([
  // 100.00 × 2/3 = 66.666…, × 1/3 = 33.333…: the cent goes to the larger remainder.
  ['by units', 10_000, [2, 1], [6_667, 3_333]],
  ['equal remainders: the first', 100, [1, 1, 1], [34, 33, 33]],
  ['below zero', -10_000, [2, 1], [-6_667, -3_333]],
  ['a weight of nothing', 100, [0, 1], [0, 100]],
  ['nobody to share', 100, [0, 0], [0, 0]],
])('shares are exact to the cent: %s', (_, cents, weights, shares) => {
  expect(shareOut(cents, weights)).toEqual(shares);
});
