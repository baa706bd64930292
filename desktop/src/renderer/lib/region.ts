import { type DateReading, dateOrderIn, type Region } from '@portfolio-os/shared/core';

const locales = { mdy: 'en-US', dmy: 'en-GB' } as const;

/** Where the books of this window are kept: it shows one portfolio for as long as it lives. */
const here: { region: Region } = { region: { currency: 'USD', timeZone: 'America/New_York' } };

/** Said before anything of a portfolio is drawn. */
export function writeAsIn({ currency, timeZone }: Region): void {
  here.region = { currency, timeZone };
}

/** A format in the language of the region, made once for each; where nobody knows which comes first, the month does. */
export function byLocale(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return () => {
    const locale = locales[orderHere() ?? 'mdy'];
    const known = made.get(locale) ?? new Intl.DateTimeFormat(locale, options);
    made.set(locale, known);
    return known;
  };
}

/** Whether a date begins with the month or the day here; null where nobody knows. */
export function orderHere(): DateReading['order'] {
  return dateOrderIn(here.region);
}

export function currencyHere(): string {
  return here.region.currency;
}
