import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisTop } from './axis.ts';

test.each([
  [0, 10_000],
  [1, 1],
  [3_120_000, 4_000_000],
  [4_000_000, 4_000_000],
  [6_500_001, 8_000_000],
  [9_999_999, 10_000_000],
  // 104,788.00 once stood under an axis to 200,000.00, with half of the chart empty.
  [10_478_800, 12_000_000],
])('an axis over %i ends at %i', (cents, top) => {
  expect(axisTop(cents)).toBe(top);
});

test('the highest bar stands at least three quarters high', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 1_000_000_000 }), (cents) => {
      const top = axisTop(cents);
      expect(top).toBeGreaterThanOrEqual(cents);
      expect(cents / top).toBeGreaterThan(0.74);
    }),
  );
});
