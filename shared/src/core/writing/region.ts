import type { DateReading } from './typed-date.ts';

/** What a portfolio says of where it is: ISO 4217 and an IANA zone. */
export interface Region {
  readonly currency: string;
  readonly timeZone: string;
}

/** Zones of the United States and of the islands that write dates as it does. */
const MONTH_FIRST_ZONES =
  /^(US\/.+|America\/(New_York|Detroit|(Kentucky|Indiana|North_Dakota)\/.+|Indianapolis|Fort_Wayne|Louisville|Chicago|Menominee|Denver|Boise|Phoenix|Shiprock|Los_Angeles|Anchorage|Juneau|Sitka|Metlakatla|Yakutat|Nome|Adak|Atka|Puerto_Rico|St_Thomas)|Pacific\/(Honolulu|Guam|Saipan|Pago_Pago|Midway))$/;

/** Europe, but for the countries that begin with the year; Australia; New Zealand. */
const DAY_FIRST_ZONES =
  /^(Europe\/(?!Stockholm|Budapest|Vilnius).+|Australia\/.+|Pacific\/(Auckland|Chatham)|Atlantic\/(Azores|Canary|Faroe|Faeroe|Madeira|Reykjavik)|GB|Eire|NZ|Portugal)$/;

const DAY_FIRST_CURRENCIES = new Set(
  [
    'GBP',
    'EUR',
    'AUD',
    'NZD',
    'CHF',
    'DKK',
    'NOK',
    'ISK',
    'PLN',
    'CZK',
    'RON',
    'BGN',
    'TRY',
    'UAH',
    'INR',
    'PKR',
  ].concat(
    [
      'BRL',
      'MXN',
      'ARS',
      'CLP',
      'COP',
      'PEN',
      'UYU',
      'ILS',
      'AED',
      'EGP',
      'MAD',
      'NGN',
      'GHS',
      'SGD',
      'MYR',
      'THB',
    ],
    ['IDR', 'VND', 'JMD'],
  ),
);

/**
 * Whether a date in figures begins with the month or the day where these books are kept, after the Unicode CLDR's short
 * dates. The US dollar counts only with a US zone: it is money elsewhere too. Null where currency and zone disagree, where
 * people write both (Canada) and where the year comes first (Japan): there the person is asked what 5/6 means.
 */
export function dateOrderIn({ currency, timeZone }: Region): DateReading['order'] {
  if (MONTH_FIRST_ZONES.test(timeZone)) return currency === 'USD' ? 'mdy' : null;
  if (currency === 'USD') return null;
  return DAY_FIRST_ZONES.test(timeZone) || DAY_FIRST_CURRENCIES.has(currency) ? 'dmy' : null;
}

const SUNDAY = 0;
const MONDAY = 1;

/** The weekday with which a calendar begins, 0 for Sunday: Monday where ISO 8601 is followed, as Europe, Australia and New Zealand do. */
export function weekStartIn({ timeZone }: Region): 0 | 1 {
  return DAY_FIRST_ZONES.test(timeZone) || timeZone.startsWith('Europe/') ? MONDAY : SUNDAY;
}
