import { type CalendarDate, dayOf, daysBetween, daysInMonth, endOfMonth } from '../core/calendar.ts';
import { divideRounded, toDecimal } from '../core/money.ts';
import type { ProrationMethod } from '../organisation/schema.ts';

export interface PartOfMonth {
  readonly monthlyCents: number;
  /** First and last day charged, inclusive, in one month. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly method: ProrationMethod;
}

export interface Prorated {
  readonly amountCents: number;
  /** The arithmetic, to stand beside the amount: "1500.00 × 19 ÷ 28 (actual days)". */
  readonly workings: string;
}

/**
 * Multiply first, round once. $1,500 from Feb 10 2026: actual days 19/28 = 1,017.86; 30-day month
 * 19/30 = 950.00; 30/360 21/30 = 1,050.00; 365-day year 1500×12/365×19 = 936.99.
 */
export function prorate({ monthlyCents, from, to, method }: PartOfMonth, currency: string): Prorated {
  const { numerator, denominator, words, by } = partOfMonth(from, to, method);
  const amountCents = divideRounded(BigInt(monthlyCents) * BigInt(numerator), BigInt(denominator));
  return { amountCents, workings: `${toDecimal(monthlyCents, currency)} ${words} (${by})` };
}

/** A part of a period as a fraction of it, not shortened: 19 of 28 days. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
  /** To stand behind an amount: "× 19 ÷ 28". */
  readonly words: string;
  /** What it is counted by: "actual days". */
  readonly by: string;
}

/** What part of its month some days are, inclusive, by a method; the denominator is the same for any days of the month. */
export function partOfMonth(from: CalendarDate, to: CalendarDate, method: ProrationMethod): Fraction {
  const days = daysBetween(from, to) + 1;
  switch (method) {
    case 'actual-days':
      return partOf(days, daysInMonth(from), 'actual days');
    case 'thirty-day-month':
      return partOf(Math.min(days, 30), 30, '30-day month');
    case 'thirty-360':
      return partOf(days360(from, to), 30, '30/360');
    case 'year-365':
      return {
        numerator: 12 * days,
        denominator: 365,
        words: `× 12 ÷ 365 × ${days}`,
        by: '365-day year',
      };
  }
}

/** So many of so many days. */
export function partOf(numerator: number, denominator: number, by: string): Fraction {
  return { numerator, denominator, words: `× ${numerator} ÷ ${denominator}`, by };
}

/** Days of a 30-day month, inclusive; the month's last day counts as the 30th: Feb 10 to 28 is 21 days. */
function days360(from: CalendarDate, to: CalendarDate): number {
  const last = to === endOfMonth(to) ? 30 : Math.min(dayOf(to), 30);
  return last - Math.min(dayOf(from), 30) + 1;
}
