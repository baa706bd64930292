import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../core/index.ts';
import { detectDateOrder, readDate } from './read-date.ts';

describe('a date in a file', () => {
  const cases: [string, DateOrder, string][] = [
    ['2026-01-31', 'mdy', '2026-01-31'],
    ['2026/1/5', 'dmy', '2026-01-05'],
    ['20260131', 'dmy', '2026-01-31'],
    ['01/02/2026', 'mdy', '2026-01-02'],
    ['01/02/2026', 'dmy', '2026-02-01'],
    ['1/2/26', 'mdy', '2026-01-02'],
    ['1/2/98', 'mdy', '1998-01-02'],
    ['31.01.2026', 'dmy', '2026-01-31'],
    ['26-01-31', 'ymd', '2026-01-31'],
    ['31 Jan 2026', 'mdy', '2026-01-31'],
    ['31-Jan-26', 'mdy', '2026-01-31'],
    ['Jan 31, 2026', 'dmy', '2026-01-31'],
    ['Saturday, January 31, 2026', 'dmy', '2026-01-31'],
    ['2026-01-31T12:00:00Z', 'dmy', '2026-01-31'],
    ['01/31/2026 10:15 PM', 'mdy', '2026-01-31'],
    ['02/29/2024', 'mdy', '2024-02-29'],
  ];
  it.each(cases)('%s read as %s is %s', (text, order, expected) => {
    expect(readDate(text, order)).toEqual({ ok: true, value: expected });
  });

  const refused: [string, DateOrder, string][] = [
    ['02/30/2026', 'mdy', 'the date “02/30/2026” does not exist when it is read as month/day/year.'],
    ['31/01/2026', 'mdy', 'the date “31/01/2026” does not exist when it is read as month/day/year.'],
    ['2026-02-29', 'mdy', 'the date “2026-02-29” does not exist.'],
    ['20261301', 'mdy', 'the date “20261301” does not exist.'],
    ['soon', 'mdy', '“soon” is not a date. Write it like 2026-01-31.'],
    ['45678', 'mdy', '“45678” is not a date. Write it like 2026-01-31.'],
    ['1/2', 'mdy', '“1/2” is not a date. Write it like 2026-01-31.'],
    ['1/2/026', 'mdy', '“1/2/026” is not a date. Write it like 2026-01-31.'],
    ['', 'mdy', '“” is not a date. Write it like 2026-01-31.'],
  ];
  it.each(refused)('%s read as %s is refused', (text, order, message) => {
    expect(readDate(text, order)).toMatchObject({ ok: false, error: { message } });
  });
});

describe('the order of a column of dates', () => {
  const cases: [string[], DateOrder, boolean][] = [
    [['01/02/2026', '01/13/2026'], 'mdy', false],
    [['01/02/2026', '13/01/2026'], 'dmy', false],
    [['2026-01-02', '2026-01-03'], 'ymd', false],
    [['01/02/2026', '03/04/2026'], 'mdy', true],
    [['Jan 2, 2026'], 'mdy', false],
    [['13/01/2026', '01/13/2026'], 'mdy', true],
    [['26/01/02', '31/12/26', '99/01/02'], 'dmy', false],
    [[], 'mdy', false],
  ];
  it.each(cases)('%j is %s, ambiguous: %s', (texts, order, ambiguous) => {
    expect(detectDateOrder(texts)).toEqual({ order, ambiguous });
  });
});
