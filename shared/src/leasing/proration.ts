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
 * Multiply first, round once (DOMAIN.md §2). $1,500 from Feb 10 2026: actual days 19/28 = 1,017.86; 30-day month
 * 19/30 = 950.00; 30/360 21/30 = 1,050.00; 365-day year 1500×12/365×19 = 936.99.
 */
export function prorate({ monthlyCents, from, to, method }: PartOfMonth, currency: string): Prorated {
  const days = daysBetween(from, to) + 1;
  const amount = toDecimal(monthlyCents, currency);
  const of = (numerator: number, denominator: number, factor = 1) =>
    divideRounded(BigInt(monthlyCents) * BigInt(factor * numerator), BigInt(denominator));
  switch (method) {
    case 'actual-days': {
      const month = daysInMonth(from);
      return { amountCents: of(days, month), workings: `${amount} × ${days} ÷ ${month} (actual days)` };
    }
    case 'thirty-day-month':
      return {
        amountCents: of(Math.min(days, 30), 30),
        workings: `${amount} × ${Math.min(days, 30)} ÷ 30 (30-day month)`,
      };
    case 'thirty-360': {
      const bankDays = days360(from, to);
      return { amountCents: of(bankDays, 30), workings: `${amount} × ${bankDays} ÷ 30 (30/360)` };
    }
    case 'year-365':
      return { amountCents: of(days, 365, 12), workings: `${amount} × 12 ÷ 365 × ${days} (365-day year)` };
  }
}

/** Days of a 30-day month, inclusive; the month's last day counts as the 30th: Feb 10 to 28 is 21 days. */
function days360(from: CalendarDate, to: CalendarDate): number {
  const last = to === endOfMonth(to) ? 30 : Math.min(dayOf(to), 30);
  return last - Math.min(dayOf(from), 30) + 1;
}
