import { isTimeZone } from '../core/calendar.ts';
import { isCurrency } from '../core/money.ts';
import { keysOf } from '../core/own.ts';
import { refuse } from '../core/result.ts';

/** How a part of a month is charged; the worked figures are in leasing/proration.test.ts. */
export const prorationWords = {
  'actual-days': 'Actual days of the month',
  'thirty-day-month': 'Actual days over 30',
  'thirty-360': '30/360',
  'year-365': '365-day year',
} as const;
export type ProrationMethod = keyof typeof prorationWords;
export const prorationMethods = keysOf(prorationWords);

/** How an expense of the whole portfolio is shared out among its buildings. */
export const sharingWords = {
  units: 'Equally per unit',
  buildings: 'Equally by building',
  rent: 'By monthly rent',
} as const;
export type Sharing = keyof typeof sharingWords;
export const sharings = keysOf(sharingWords);

/** What is wrong with the code of a currency, in words; null for one that money can be written in. */
export function currencyRule(code: string): string | null {
  return isCurrency(code) ? null : 'Use an ISO currency code such as USD.';
}

export function timeZoneRule(timeZone: string): string | null {
  return isTimeZone(timeZone) ? null : 'Use a time zone such as America/New_York.';
}

/** Those who hold a building from a day on hold all of it together: 33.33% and 66.66% leave 0.01% to nobody. In hundredths of a percent. */
export function sharesNotWhole(basisPoints: number, whole: number) {
  const [sum, apart] = [basisPoints, Math.abs(whole - basisPoints)].map((share) => `${share / 100}%`);
  const message =
    basisPoints > whole
      ? `These shares make ${sum}; that is ${apart} too much.`
      : `These shares make ${sum}; ${apart} is missing. What no percent says exactly is said in parts: 1, 1 and 1 are thirds.`;
  return refuse('shares', message, { field: 'shares' });
}

/** Who holds a building from a day on holds no more than all of it, whoever said so. */
export const sharesOverfull = () =>
  refuse('shares', 'These shares come to more than 100%. Take some off.', { field: 'shares' });
