import { isTimeZone } from '../core/calendar.ts';
import { isCurrency } from '../core/money.ts';

/** How a part of a month is charged; the worked figures are in leasing/proration.test.ts. */
export const prorationMethods = ['actual-days', 'thirty-day-month', 'thirty-360', 'year-365'] as const;
export type ProrationMethod = (typeof prorationMethods)[number];

/** What is wrong with the code of a currency, in words; null for one that money can be written in. */
export function currencyRule(code: string): string | null {
  return isCurrency(code) ? null : 'Use an ISO currency code such as USD.';
}

export function timeZoneRule(timeZone: string): string | null {
  return isTimeZone(timeZone) ? null : 'Use a time zone such as America/New_York.';
}
