import { accept, type Result, refuse } from './result.ts';

/**
 * Money is integer minor units of the organisation's currency everywhere (cents for USD, yen for JPY).
 * `numerator / denominator` rounded once, half away from zero: 153830.5 → 153831. This is the product's one
 * rounding policy (+3% of 1,493.50 = 1,538.305 → 1,538.31).
 */
export function divideRounded(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const rounded = (top * 2n + bottom) / (bottom * 2n);
  return Number(negative ? -rounded : rounded);
}

/** `cents` × `basisPoints` / 10,000 added to `cents`: increaseBy(149350, 300) = 153831. */
export function increaseBy(cents: number, basisPoints: number): number {
  return divideRounded(BigInt(cents) * BigInt(10_000 + basisPoints), 10_000n);
}

/** Splits `totalCents` so that the parts differ by at most one cent and sum exactly: 100 by 3 = 34, 33, 33. */
export function splitEvenly(totalCents: number, parts: number): number[] {
  const base = Math.trunc(totalCents / parts);
  const rest = totalCents - base * parts;
  return Array.from({ length: parts }, (_, index) => base + (index < Math.abs(rest) ? Math.sign(rest) : 0));
}

let currencies: ReadonlySet<string> | undefined;

/** Whether it is the ISO 4217 code of a currency that this machine knows. */
export function isCurrency(code: string): boolean {
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return currencies.has(code);
}

/** Intl writes the sign ¤ for this code, and never throws. */
const UNKNOWN_CURRENCY = 'XXX';

/** The currency as Intl can write it; an old log or a newer version may name one that it does not know. */
function writable(currency: string): string {
  return /^[A-Za-z]{3}$/.test(currency) ? currency : UNKNOWN_CURRENCY;
}

const minorDigitsByCurrency = new Map<string, number>();

/** Digits after the decimal point for an ISO 4217 code: USD 2, JPY 0, KWD 3; 2 for what is no code. */
export function minorDigits(currency: string): number {
  const known = minorDigitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency: writable(currency) }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  minorDigitsByCurrency.set(currency, digits);
  return digits;
}

/** The sign before an amount: "$", "€", "CHF"; "¤" for what is no code. */
export function currencySign(currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    ...{ style: 'currency', currencyDisplay: 'narrowSymbol' },
    currency: writable(currency),
  });
  return format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

/** Plain decimal without grouping, as CSV and journals want it: (-123456, 'USD') → "-1234.56". */
export function toDecimal(cents: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(cents)).padStart(digits + 1, '0');
  const sign = cents < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/** For people: (-123456, 'USD') → "($1,234.56)". Negative money is in parentheses, never only coloured. */
export function formatMoney(cents: number, currency: string, locale = 'en-US'): string {
  const key = `${locale} ${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      ...{ style: 'currency', currencySign: 'accounting' },
      currency: writable(currency),
    });
    formatters.set(key, formatter);
  }
  return formatter.format(cents / 10 ** minorDigits(currency));
}

const amountFormatters = new Map<string, Intl.NumberFormat>();

/**
 * For tables that name their currency once: (-123456, 'USD') → "(1,234.56)", and nothing at all is a dash.
 * @param locale BCP 47.
 */
export function formatAmount(cents: number, currency: string, locale: string): string {
  if (cents === 0) return '–';
  const digits = minorDigits(currency);
  const key = `${locale} ${digits}`;
  let formatter = amountFormatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    amountFormatters.set(key, formatter);
  }
  const text = formatter.format(Math.abs(cents) / 10 ** digits);
  return cents < 0 ? `(${text})` : text;
}

/** A number with at most a sign or parentheses around it, and a currency sign or code on one side. */
const AMOUNT =
  /^(?<open>\()?(?<before>[-+\u2212])?(?:\p{Sc}|[A-Z]{3})?(?<inside>[-+\u2212])?(?<number>[\d.,]+)(?:\p{Sc}|[A-Z]{3})?(?<after>[-\u2212])?(?<close>\))?$/u;

/**
 * Reads what a person or a file writes: "1,234.56", "$1,234.5", "(12.00)", "12.00-", "1.234,56" (comma as
 * the decimal mark when it stands last and two digits follow). Refuses anything else; never guesses silently.
 */
export function parseMoney(text: string, currency: string): Result<number> {
  const digits = minorDigits(currency);
  const parts = AMOUNT.exec(text.replace(/[\s\u00a0']/g, ''));
  const signs = [parts?.groups?.open, parts?.groups?.before, parts?.groups?.inside, parts?.groups?.after];
  const signCount = signs.filter(Boolean).length;
  const balanced = Boolean(parts?.groups?.open) === Boolean(parts?.groups?.close);
  const number = parts && balanced && signCount <= 1 ? (parts.groups?.number ?? '') : '';
  const negative = signs.some((sign) => sign && sign !== '+');
  const normalised = normaliseSeparators(number, digits);
  if (normalised === null) {
    return refuse('bad-amount', `“${text.trim()}” is not an amount of money. Write it like 1234.56.`);
  }
  const [whole = '', fraction = ''] = normalised.split('.');
  if (fraction.length > digits && /[1-9]/.test(fraction.slice(digits))) {
    return refuse('bad-amount', `“${text.trim()}” has more decimals than ${currency} has.`);
  }
  const cents = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (!Number.isSafeInteger(cents)) return refuse('bad-amount', `“${text.trim()}” is too large.`);
  return accept(negative ? 0 - cents : cents);
}

function normaliseSeparators(number: string, digits: number): string | null {
  if (/^\d+(\.\d*)?$|^\.\d+$/.test(number)) return number.startsWith('.') ? `0${number}` : number;
  if (/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(number)) return number.replaceAll(',', '');
  if (/^\d{1,3}(,\d{2})*,\d{3}(\.\d*)?$/.test(number)) return number.replaceAll(',', '');
  if (/^\d{1,3}(\.\d{3})+,\d{1,3}$/.test(number)) return number.replaceAll('.', '').replace(',', '.');
  if (new RegExp(`^\\d+,\\d{1,${Math.max(digits, 1)}}$`).test(number)) return number.replace(',', '.');
  return null;
}
