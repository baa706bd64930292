import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, endOfMonth, isCalendarDate, todayIn } from './calendar.ts';

describe('calendar dates', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['yesterday', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isCalendarDate(text)).toBe(exists);
  });

  it('clamps to the end of the month and counts from the anchor', () => {
    expect([1, 2, 3].map((months) => addMonths('2026-01-31', months))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    expect(endOfMonth('2028-02-03')).toBe('2028-02-29');
  });

  it('agrees with Temporal on any date, by days and by months', () => {
    const anyDate = fc.integer({ min: -25_000, max: 375_000 }).map((day) => addDays('1970-01-01', day));
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -800, max: 800 }), (date, count) => {
        const plain = Temporal.PlainDate.from(date);
        expect(addDays(date, count)).toBe(plain.add({ days: count }).toString());
        expect(addMonths(date, count)).toBe(plain.add({ months: count }).toString());
        expect(daysBetween(date, addDays(date, count))).toBe(count);
      }),
    );
  });

  it.each([
    ['2026-03-01', 30],
    ['2026-02-01', 58],
    ['2026-01-01', 89],
    ['2025-12-01', 120],
  ])('from %s to 2026-03-31 is %s days', (from, days) => {
    expect(daysBetween(from, '2026-03-31')).toBe(days);
  });

  it('knows that today differs from Honolulu to Auckland', () => {
    const instant = new Date('2026-03-31T10:30:00Z');
    expect(todayIn('Pacific/Honolulu', instant)).toBe('2026-03-31');
    expect(todayIn('Pacific/Auckland', instant)).toBe('2026-03-31');
    expect(todayIn('Pacific/Auckland', new Date('2026-03-31T11:30:00Z'))).toBe('2026-04-01');
  });
});
