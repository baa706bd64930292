import { type CalendarDate, isCalendarDate } from '../calendar.ts';
import { minorDigits } from '../money.ts';

// What the books say in sentences they say in one form, whoever reads it: `dayName` and plain decimals. Descriptions and workings of
// charges are kept in the log, and every replica derives the same; so they cannot follow the region of who looks at them. Screens
// write that form anew, each in its own.

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const DAY = new RegExp(`(?<![\\p{L}\\d])(\\d{1,2}) (${MONTHS}) (\\d{4})(?!\\d)`, 'gu');
const months = MONTHS.split('|');

/** How a place writes what stands in the fixed form. */
export interface Writing {
  readonly currency: string;
  readonly day: (date: CalendarDate) => string;
  /** Of an amount in minor units. */
  readonly money: (cents: number) => string;
}

/**
 * A text of the books with its days and amounts as a place writes them: "1500.00 × 19 ÷ 28, from 10 Feb 2026" is "$1,500.00 × 19 ÷ 28,
 * from Feb 10, 2026". Percentages, numbers that carry a currency already, and days that there are not stay as they are; so do
 * all amounts of a currency without minor units, which look like any number.
 */
export function writtenAnew(text: string, { currency, day, money }: Writing): string {
  const days = text.replace(DAY, (found, dayOfMonth: string, month: string, year: string) => {
    const number = String(months.indexOf(month) + 1).padStart(2, '0');
    const date = `${year}-${number}-${dayOfMonth.padStart(2, '0')}`;
    return isCalendarDate(date) ? day(date) : found;
  });
  const digits = minorDigits(currency);
  if (digits === 0) return days;
  const amount = new RegExp(
    `(?<![\\p{L}\\p{Sc}\\d.,/])(\\d{1,3}(?:,\\d{3})+|\\d+)\\.(\\d{${digits}})(?![\\d%]|[.,]\\d| ?%)`,
    'gu',
  );
  return days.replace(amount, (_, whole: string, fraction: string) =>
    money(Number(whole.replaceAll(',', '')) * 10 ** digits + Number(fraction)),
  );
}
