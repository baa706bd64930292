import { readTypedDate } from '@portfolio-os/shared/core';
import { afterEach, expect, test } from 'vitest';
import {
  dateProblem,
  dateReadingOf,
  formatDate,
  formatDateShort,
  formatDay,
  formatInstant,
  formatMonth,
  formatMonthShort,
} from './dates.ts';
import { writeAsIn } from './region.ts';
import { written } from './written.ts';

const today = '2026-11-03';
const ofNewYork = { currency: 'USD', timeZone: 'America/New_York' };

afterEach(() => writeAsIn(ofNewYork));

test.each([
  [
    ofNewYork,
    'Feb 28, 2026',
    'Feb 28',
    'November 2026',
    'The books are closed through Mar 31, 2026: $1,500.00.',
  ],
  [
    { currency: 'GBP', timeZone: 'Europe/London' },
    ...['28 Feb 2026', '28 Feb', 'November 2026', 'The books are closed through 31 Mar 2026: £1,500.00.'],
  ],
])('the region of %o writes a day as %s', (region, whole, short, month, sentence) => {
  writeAsIn(region);
  expect(formatDate('2026-02-28')).toBe(whole);
  expect(formatDateShort('2026-02-28', today)).toBe(short);
  expect(formatDateShort('2025-02-28', today)).toBe(whole.replace('2026', '2025'));
  expect(formatMonth('2026-11')).toBe(month);
  expect(written('The books are closed through 31 Mar 2026: 1500.00.')).toBe(sentence);
});

test('September has three letters, as every month, in any region and on every screen', () => {
  for (const region of [ofNewYork, { currency: 'GBP', timeZone: 'Europe/London' }]) {
    writeAsIn(region);
    const all = [formatDate('2026-09-03'), formatDateShort('2026-09-03', today), formatMonthShort('2026-09')];
    for (const text of [...all, formatDay('2026-09-03T12:00:00Z'), formatInstant('2026-09-03T12:00:00Z')])
      expect(text).toMatch(/\bSep\b/);
  }
});

test('dates are written for people, the year left out when it is this one', () => {
  expect(formatDate('2026-02-28')).toBe('Feb 28, 2026');
  expect(formatDateShort('2026-02-28', today)).toBe('Feb 28');
  expect(formatDateShort('2025-12-31', today)).toBe('Dec 31, 2025');
  expect(formatMonth('2026-11')).toBe('November 2026');
});

test.each([
  ['5/6', '“5/6” could be Jun 5, 2026 or May 6, 2026. Write the month in letters.'],
  ['soon', '“soon” is not a date. Write it like Feb 28 or 2026-02-28.'],
  ['25/12', null],
])('“%s” where nobody knows which comes first: %s', (text, problem) => {
  const reading = dateReadingOf({ currency: 'CAD', timeZone: 'America/Toronto', today });
  expect(dateProblem(readTypedDate(text, reading), text)).toBe(problem);
});
