import { expect, test } from 'vitest';
import { dueDayChoices, dueDayWords, scheduleWords } from './lease-words.ts';

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

test('weekly rent counts from the first day, monthly rent from the due day', () => {
  expect(scheduleWords({ frequency: 'weekly', dueDay: 1, startOn: '2026-11-02' })).toBe('Weekly on Mondays');
  expect(scheduleWords({ frequency: 'monthly', dueDay: 31, startOn: '2026-11-02' })).toBe(
    'Monthly on the 31st',
  );
});
