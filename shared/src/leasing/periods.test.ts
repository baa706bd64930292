import { describe, expect, it } from 'vitest';
import { dueDateIn, periodStarting, periodsThrough } from './periods.ts';
import { LAST_DAY_OF_MONTH } from './schema.ts';

const months = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'];

describe('due days', () => {
  it.each([
    [31, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    [30, ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']],
    [LAST_DAY_OF_MONTH, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    [1, months],
  ])('due day %s is clamped each month and never chained', (dueDay, expected) => {
    expect(months.map((month) => dueDateIn(month, dueDay))).toEqual(expected);
  });

  it('tells the 30th from the last day in a month of 31', () => {
    expect(dueDateIn('2026-05-01', 30)).toBe('2026-05-30');
    expect(dueDateIn('2026-05-01', LAST_DAY_OF_MONTH)).toBe('2026-05-31');
  });
});

describe('periods', () => {
  it.each([
    ['monthly', '2026-01-10', 5, ['2026-01-10', '2026-02-05', '2026-03-05']],
    ['quarterly', '2026-01-10', 1, ['2026-01-10']],
    ['yearly', '2025-03-01', 1, ['2025-03-01', '2026-03-01']],
    ['weekly', '2026-02-20', 1, ['2026-02-20', '2026-02-27', '2026-03-06']],
    ['fortnightly', '2026-02-20', 1, ['2026-02-20', '2026-03-06']],
  ] as const)('%s from %s are due on the right days', (frequency, startOn, dueDay, expected) => {
    const periods = [...periodsThrough({ frequency, startOn, dueDay }, '2026-03-10')];
    expect(periods.map((period) => period.dueOn)).toEqual(expected);
  });

  it.each(['weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly'] as const)(
    'are found again by their first day (%s)',
    (frequency) => {
      const recurrence = { frequency, startOn: '2024-11-29', dueDay: 31 };
      const all = [...periodsThrough(recurrence, '2027-12-31')];
      for (const [index, period] of all.entries()) {
        expect(periodStarting(recurrence, period.startOn)).toEqual(period);
        expect([...periodsThrough(recurrence, '2027-12-31', period.startOn)]).toEqual(all.slice(index));
      }
    },
  );

  it('gives a month its own dates as identity, wherever the lease starts in it', () => {
    const [first] = periodsThrough({ frequency: 'monthly', startOn: '2026-02-10', dueDay: 1 }, '2026-02-28');
    expect(first).toEqual({ startOn: '2026-02-01', endOn: '2026-02-28', dueOn: '2026-02-10' });
  });
});
