import { currencyCodes } from './currency-codes.ts';

/** The symbol of a currency: "$" for USD. */
export function symbolOf(currency: string): string | undefined {
  return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value;
}

/** Three capitals beside a figure, "EUR" of "EUR 5" or "5.00EUR"; blank where there are none. */
export function codeIn(text: string): string {
  return /(?:^|[\d\s.,+-])([A-Z]{3})(?![A-Za-z])/.exec(text)?.[1] ?? '';
}

/** The symbol or code of another currency in an amount: "€" of "€1,200.00" in books in USD; null where there is none. */
export function otherCurrencyIn(text: string, currency: string): string | null {
  const symbol = /\p{Sc}/u.exec(text)?.[0];
  if (symbol !== undefined && symbol !== symbolOf(currency)) return symbol;
  const code = codeIn(text);
  return code !== currency && currencyCodes.has(code) ? code : null;
}
