import { expect, test } from 'vitest';
import { gapsIn, lengthInDays, monthsIn, placeOf, shifted, twoYearsAround } from './timeline-geometry.ts';

const january = { from: '2026-01-01', to: '2026-01-31' };

test('two years around a day are 24 whole months', () => {
  const whole = twoYearsAround('2026-11-22');
  expect(whole).toEqual({ from: '2025-06-01', to: '2027-05-31' });
  expect(monthsIn(whole)).toHaveLength(24);
  expect(shifted(whole, -12)).toEqual({ from: '2024-06-01', to: '2026-05-31' });
});

test('a lease until the 10th and another from the 21st leave ten days between them', () => {
  const gaps = gapsIn(january, [
    { startOn: '2026-01-21', endOn: null },
    { startOn: '2025-03-01', endOn: '2026-01-10' },
  ]);
  expect(gaps).toEqual([{ from: '2026-01-11', to: '2026-01-20' }]);
  expect(gaps.map(lengthInDays)).toEqual([10]);
});

test.each([
  ['no tenancy', [], [january]],
  ['one that covers it', [{ startOn: '2020-01-01', endOn: null }], []],
  ['one that begins later', [{ startOn: '2026-03-01', endOn: null }], [january]],
  ['one that ended on the last day', [{ startOn: '2026-01-01', endOn: '2026-01-31' }], []],
  ['one that ended before', [{ startOn: '2025-01-01', endOn: '2025-12-31' }], [january]],
])('gaps with %s', (_, tenancies, gaps) => {
  expect(gapsIn(january, tenancies)).toEqual(gaps);
});

test('what reaches beyond the time is cut off at its ends', () => {
  expect(placeOf({ from: '2025-06-01', to: '2027-01-01' }, january)).toEqual({ left: 0, width: 100 });
  expect(placeOf({ from: '2026-01-31', to: '2026-02-15' }, january).width).toBeCloseTo(100 / 31);
});
