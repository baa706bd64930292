import { expect, test } from 'vitest';
import { axisTop } from './axis.ts';

test.each([
  [0, 10_000],
  [1, 1],
  [3_120_000, 4_000_000],
  [4_000_000, 4_000_000],
  [6_500_001, 8_000_000],
  [9_999_999, 10_000_000],
])('an axis over %i ends at %i', (cents, top) => {
  expect(axisTop(cents)).toBe(top);
});
