import { expect, test } from 'vitest';
import { dayName } from '../calendar.ts';
import { formatMoney } from '../money.ts';
import { writtenAnew } from './fixed-form.ts';

const writing = {
  currency: 'USD',
  day: (date: string) => `<${date}>`,
  money: (cents: number) => formatMoney(cents, 'USD'),
};

test.each([
  ['1500.00 × 19 ÷ 28 (actual days)', '$1,500.00 × 19 ÷ 28 (actual days)'],
  [
    '5% of 1,600.00 past due = 80.00; first chargeable 6 Jun 2026',
    '5% of $1,600.00 past due = $80.00; first chargeable <2026-06-06>',
  ],
  ['10 Feb 2026 to 28 Feb 2026', '<2026-02-10> to <2026-02-28>'],
  ['600.00 is not explained.', '$600.00 is not explained.'],
  // What is no amount or no day, or is written for people already.
  [
    '1.50% of $1,500.00, 6.125 %, 31 Feb 2026, unit 3.14.15',
    '1.50% of $1,500.00, 6.125 %, 31 Feb 2026, unit 3.14.15',
  ],
])('“%s” is written “%s”', (text, written) => {
  expect(writtenAnew(text, writing)).toBe(written);
});

test('every day of a year in the fixed form is read as itself', () => {
  for (let month = 1; month <= 12; month++) {
    const date = `2026-${String(month).padStart(2, '0')}-09`;
    expect(writtenAnew(dayName(date), writing)).toBe(`<${date}>`);
  }
});

test('a currency without minor units keeps its numbers', () => {
  const yen = { ...writing, currency: 'JPY' };
  expect(writtenAnew('150000 × 19 ÷ 28 from 1 Mar 2026', yen)).toBe('150000 × 19 ÷ 28 from <2026-03-01>');
});
