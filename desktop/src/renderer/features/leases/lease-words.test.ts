import { expect, test } from 'vitest';
import { dueDayChoices, dueDayWords, scheduleWords, termWords } from './lease-words.ts';

test('due days are said as people say them', () => {
  expect([1, 2, 3, 4, 11, 12, 21, 22, 31, 32].map(dueDayWords)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '21st',
    '22nd',
    '31st',
    'last day',
  ]);
  expect(dueDayChoices.at(-1)).toEqual({ value: '32', label: 'Last day of the month' });
});

test('who moves out on a day to come is moving out, and has moved out the day after', () => {
  const lease = {
    startOn: '2026-01-05',
    termKind: 'fixed-then-monthly',
    termEndsOn: '2027-01-31',
    movedOutOn: '2027-01-31',
    endOn: '2027-01-31',
  } as const;
  expect(termWords(lease, '2026-11-29')).toBe('Jan 5, 2026 – Jan 31, 2027, moving out');
  expect(termWords(lease, '2027-01-31')).toBe('Jan 5, 2026 – Jan 31, 2027, moving out');
  expect(termWords(lease, '2027-02-01')).toBe('Jan 5, 2026 – Jan 31, 2027, moved out');
  const goesOn = { ...lease, movedOutOn: null, endOn: null };
  expect(termWords(goesOn, '2026-11-29')).toBe('Jan 5, 2026 – Jan 31, 2027, then month to month');
});

test('weekly rent counts from the first day, monthly rent from the due day', () => {
  expect(scheduleWords({ frequency: 'weekly', dueDay: 1, startOn: '2026-11-02' })).toBe('Weekly on Mondays');
  expect(scheduleWords({ frequency: 'monthly', dueDay: 31, startOn: '2026-11-02' })).toBe(
    'Monthly on the 31st',
  );
});
