import fc from 'fast-check';
import { expect, test } from 'vitest';
import { raisedRent, raisedShares } from './raise.ts';

const shares = (...cents: number[]) => cents.map((amountCents, index) => ({ id: `${index}`, amountCents }));
const cents = (of: readonly { amountCents: number }[]) => of.map(({ amountCents }) => amountCents);

test('3% of 1,493.50 is 1,538.305, half up 1,538.31', () => {
  expect(raisedRent(149_350, { byBasisPoints: 300 })).toBe(153_831);
});

test('a new rent is shared out as the old one was', () => {
  // 1,442 × 1,050 ÷ 1,400 = 1,081.50, and 360.50.
  expect(cents(raisedShares(shares(105_000, 35_000), { toCents: 144_200 }))).toEqual([108_150, 36_050]);
});

test('a raise in percent is of all shares together, so that they add up to it', () => {
  // 1,000 + 3% = 1,030. Exactly 343.3402, 343.3299, 343.3299: 343.34 + 343.33 + 343.33.
  expect(cents(raisedShares(shares(33_334, 33_333, 33_333), { byBasisPoints: 300 }))).toEqual([
    34_334, 34_333, 34_333,
  ]);
});

test('a rent of nought that is raised to an amount is owed by the first', () => {
  expect(cents(raisedShares(shares(0, 0), { toCents: 5_000 }))).toEqual([5_000, 0]);
});

test('the shares always add up to the new rent, and none is off by a cent or more', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 1_000_000 }), (old, toCents) => {
      const total = old.reduce((sum, one) => sum + one, 0);
      const next = cents(raisedShares(shares(...old), { toCents }));
      expect(next.reduce((sum, one) => sum + one, 0)).toBe(toCents);
      for (const [index, one] of next.entries())
        expect(Math.abs(one - (toCents * (old[index] ?? 0)) / total)).toBeLessThan(1.000001);
    }),
  );
});
