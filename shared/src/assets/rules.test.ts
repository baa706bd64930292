import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assetClasses, type Depreciable, depreciationOf } from './rules.ts';

const years = (asset: Depreciable, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => depreciationOf(asset, from + index));

const home: Depreciable = {
  class: 'residential',
  basisCents: 17_600_000,
  placedOn: '2025-07-15',
  soldOn: null,
};

test('a rental home of 176,000.00 from July: 2,933.33, then 6,400.00 for 27 years, then 266.67', () => {
  expect(years(home, 2024, 2054)).toEqual([0, 293_333, ...Array(27).fill(640_000), 26_667, 0]);
});

test('a sale ends it in the middle of its month: in October 9.5 of 12 months', () => {
  // 6,400.00 × 9.5 ÷ 12 = 5,066.67; what was rounded away before makes it 5,066.67 still.
  expect(years({ ...home, soldOn: '2027-10-20' }, 2026, 2028)).toEqual([640_000, 506_667, 0]);
});

test('equipment of 1,200.00 by half a year and declining balance', () => {
  const fridge: Depreciable = {
    class: 'five-year',
    basisCents: 120_000,
    placedOn: '2026-03-01',
    soldOn: null,
  };
  expect(years(fridge, 2025, 2032)).toEqual([0, 24_000, 38_400, 23_040, 13_824, 13_824, 6_912, 0]);
  // Half of the year in which it goes: 384.00 ÷ 2.
  expect(years({ ...fridge, soldOn: '2027-05-05' }, 2026, 2028)).toEqual([24_000, 19_200, 0]);
  expect(depreciationOf({ ...fridge, soldOn: '2026-11-01' }, 2026)).toBe(0);
});

test('land stays what it cost; of all else the years come to the basis exactly', () => {
  const any = fc.record({
    class: fc.constantFrom(...assetClasses),
    basisCents: fc.integer({ min: 0, max: 900_000_000 }),
    placedOn: fc.constantFrom('2001-01-01', '2010-06-30', '2020-12-31'),
    soldOn: fc.constant(null),
  });
  fc.assert(
    fc.property(any, (asset) => {
      const all = years(asset, 1999, 2062);
      const sum = all.reduce((one, other) => one + other, 0);
      expect(sum).toBe(asset.class === 'land' ? 0 : asset.basisCents);
      expect(all.every((cents) => cents >= 0)).toBe(true);
    }),
  );
});
