import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelPayment, loanSchedule } from './rules.ts';

const agreed = { principalCents: 20_000_000, rateMillionths: 60_000, termMonths: 360 };
const terms = { ...agreed, paymentCents: levelPayment(agreed) };

test('200,000.00 at 6% over 30 years is 1,199.10 a month, interest first', () => {
  expect(terms.paymentCents).toBe(119_910);
  const schedule = loanSchedule(terms);
  expect(schedule.slice(0, 3).map((one) => [one.interestCents, one.principalCents])).toEqual([
    [100_000, 19_910],
    [99_900, 20_010],
    [99_800, 20_110],
  ]);
  const first = schedule.slice(0, 12);
  expect(first.reduce((sum, one) => sum + one.interestCents, 0)).toBe(1_193_319);
  expect(first.reduce((sum, one) => sum + one.principalCents, 0)).toBe(245_601);
  expect(first.at(-1)?.leftCents).toBe(19_754_399);
  const last = schedule.at(-1);
  expect([schedule.length, last && last.interestCents + last.principalCents]).toEqual([360, 120_014]);
});

test('whatever was agreed, principal adds up to what was borrowed', () => {
  const any = fc.record({
    principalCents: fc.integer({ min: 1, max: 500_000_000 }),
    rateMillionths: fc.integer({ min: 0, max: 300_000 }),
    termMonths: fc.integer({ min: 1, max: 480 }),
  });
  fc.assert(
    fc.property(any, (one) => {
      const schedule = loanSchedule({ ...one, paymentCents: levelPayment(one) });
      expect(schedule.reduce((sum, { principalCents }) => sum + principalCents, 0)).toBe(one.principalCents);
      expect(schedule.every(({ principalCents }) => principalCents >= 0)).toBe(true);
    }),
  );
});
