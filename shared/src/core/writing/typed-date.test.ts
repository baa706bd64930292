import { describe, expect, test } from 'vitest';
import { readTypedDate } from './typed-date.ts';

const today = '2026-11-03';

/** What people of the US, of Europe and of a place that is not known mean by what they type. */
const table: [typed: string, us: string, europe: string, unknown: string][] = [
  // typed           month first    day first      nobody knows
  ['5/6', '2026-05-06', '2026-06-05', '2026-06-05 or 2026-05-06'],
  ['05/06/26', '2026-05-06', '2026-06-05', '2026-06-05 or 2026-05-06'],
  ['5-6-2025', '2025-05-06', '2025-06-05', '2025-06-05 or 2025-05-06'],
  ['5 6 2025', '2025-05-06', '2025-06-05', '2025-06-05 or 2025-05-06'],
  // Between full stops the day is first everywhere.
  ['5.6.2026', '2026-06-05', '2026-06-05', '2026-06-05'],
  ['5.6.', '2026-06-05', '2026-06-05', '2026-06-05'],
  ['5. 6. 26', '2026-06-05', '2026-06-05', '2026-06-05'],
  // A number above 12 is the day, and 5/5 is one day either way.
  ['25/12', '2026-12-25', '2026-12-25', '2026-12-25'],
  ['2/28', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['2/28/25', '2025-02-28', '2025-02-28', '2025-02-28'],
  ['12.31.2025', '2025-12-31', '2025-12-31', '2025-12-31'],
  ['5/5', '2026-05-05', '2026-05-05', '2026-05-05'],
  // The year first, or the month in letters, needs no place.
  ['2026-02-28', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['2026/2/8', '2026-02-08', '2026-02-08', '2026-02-08'],
  ['20260208', '2026-02-08', '2026-02-08', '2026-02-08'],
  ['Feb 28', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['feb28', '2026-02-28', '2026-02-28', '2026-02-28'],
  ['february 28, 2027', '2027-02-28', '2027-02-28', '2027-02-28'],
  ['5 June', '2026-06-05', '2026-06-05', '2026-06-05'],
  ['5th jun 27', '2027-06-05', '2027-06-05', '2027-06-05'],
  ['Mon, Jun 5, 2028', '2028-06-05', '2028-06-05', '2028-06-05'],
  ['15', '2026-11-15', '2026-11-15', '2026-11-15'],
  ['15.', '2026-11-15', '2026-11-15', '2026-11-15'],
  ['t', today, today, today],
  [' Today ', today, today, today],
  // No date, or none that exists: November has 30 days, 2026 is no leap year.
  ['', 'none', 'none', 'none'],
  ['31', 'none', 'none', 'none'],
  ['2/30', 'none', 'none', 'none'],
  ['29/2', 'none', 'none', 'none'],
  ['13/13', 'none', 'none', 'none'],
  ['0/5', 'none', 'none', 'none'],
  ['31.2.', 'none', 'none', 'none'],
  ['2026-02-30', 'none', 'none', 'none'],
  ['foo 3', 'none', 'none', 'none'],
  ['5/6/026', 'none', 'none', 'none'],
  ['5/6 soon', 'none', 'none', 'none'],
];

describe.each([
  ['month first', 'mdy', 1],
  ['day first', 'dmy', 2],
  ['where nobody knows', null, 3],
] as const)('%s', (_, order, column) => {
  test.each(table.map((row) => [row[0], row[column]]))('“%s” is %s', (typed, expected) => {
    const read = readTypedDate(typed, { today, order });
    if (read.kind === 'date') expect(read.date).toBe(expected);
    else if (read.kind === 'either') expect(`${read.dayFirst} or ${read.monthFirst}`).toBe(expected);
    else expect('none').toBe(expected);
  });
});
