import { describe, expect, it } from 'vitest';
import { prorate } from './proration.ts';

/** Worked figures. */
describe('part of a month', () => {
  it.each([
    //  rent    from          to            method              cents    days of
    [150_000, '2026-02-10', '2026-02-28', 'actual-days', 101_786, '19 ÷ 28'],
    [150_000, '2026-02-10', '2026-02-28', 'thirty-day-month', 95_000, '19 ÷ 30'],
    [150_000, '2026-02-10', '2026-02-28', 'thirty-360', 105_000, '21 ÷ 30'],
    [150_000, '2026-02-10', '2026-02-28', 'year-365', 93_699, '12 ÷ 365 × 19'],
    [259_000, '2026-01-14', '2026-01-31', 'actual-days', 150_387, '18 ÷ 31'],
    [150_000, '2026-01-02', '2026-01-31', 'thirty-day-month', 150_000, '30 ÷ 30'],
    [150_000, '2026-01-01', '2026-01-15', 'thirty-360', 75_000, '15 ÷ 30'],
    [150_000, '2026-03-31', '2026-03-31', 'thirty-360', 5_000, '1 ÷ 30'],
  ] as const)('%s cents from %s to %s by %s is %s', (monthlyCents, from, to, method, cents, workings) => {
    const prorated = prorate({ monthlyCents, from, to, method }, 'USD');
    expect(prorated.amountCents).toBe(cents);
    expect(prorated.workings).toContain(workings);
  });
});
