import { expect, test } from 'vitest';
import { formatDate, formatDateShort, formatMonth, readDate } from './dates.ts';

const today = '2026-11-03';

test.each([
  ['2026-02-28', '2026-02-28'],
  ['2/28', '2026-02-28'],
  ['2/28/25', '2025-02-28'],
  ['12.31.2025', '2025-12-31'],
  ['Feb 28', '2026-02-28'],
  ['february 28, 2027', '2027-02-28'],
  ['15', '2026-11-15'],
  ['t', '2026-11-03'],
  ['Today', '2026-11-03'],
])('“%s” is read as %s', (typed, date) => {
  expect(readDate(typed, today)).toBe(date);
});

test.each(['', '2/30', '13/1', 'foo 3', '2026-02-30', '31'])('“%s” is not a date', (typed) => {
  expect(readDate(typed, today)).toBeNull();
});

test('dates are written for people, the year left out when it is this one', () => {
  expect(formatDate('2026-02-28')).toBe('Feb 28, 2026');
  expect(formatDateShort('2026-02-28', today)).toBe('Feb 28');
  expect(formatDateShort('2025-12-31', today)).toBe('Dec 31, 2025');
  expect(formatMonth('2026-11')).toBe('November 2026');
});
