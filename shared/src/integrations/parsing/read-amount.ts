import { minorDigits, parseMoney, type Result, refuse } from '../../core/index.ts';
import { quoted } from './tidy-text.ts';

/** One sign or parentheses around one number: "2-2.04" and "(12.00" are mistakes, not money. */
const SHAPE =
  /^(?:\((\p{Sc}?[\d.,']+)\)|\p{Sc}?\(([\d.,']+)\)|[+\-\u2212]?\p{Sc}?[+\-\u2212]?[\d.,']+\p{Sc}?[+\-\u2212]?)$/u;

/** "1.500" is fifteen hundred in one country and one and a half in another; "0.500" and "1500.000" are neither’s thousands. */
const THOUSANDS_OR_DECIMALS = /^\D*[1-9]\d{0,2}\.\d{3}\D*$/;

/**
 * Money as files write it, with the currency's symbol or code before or after: "-$1,234.56", "(12.00)", "USD 5". Three digits
 * after a lone point may be thousands or decimals, which no file tells; that is refused, not guessed.
 */
export function readAmount(text: string, currency: string): Result<number> {
  const read = readDecimal(text, currency);
  if (!read.ok || minorDigits(currency) === 3 || !THOUSANDS_OR_DECIMALS.test(text.trim())) return read;
  return refuse('bad-amount', `${quoted(text.trim())} may be thousands or decimals. Write it like 1234.56.`);
}

/** The same in formats that rule the point to be the decimal mark: there "1.500" is one and a half. */
export function readDecimal(text: string, currency: string): Result<number> {
  const written = text.trim();
  const bare = written
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/^([+\-\u2212(]?)(?:[A-Z]{3}|[A-Z]{1,2}(?=\$))/, '$1')
    .replace(/[A-Z]{3}$/, '');
  const signs = bare.match(/[+\-\u2212]/g)?.length ?? 0;
  if (!SHAPE.test(bare) || signs > 1) {
    return refuse('bad-amount', `${quoted(written)} is not an amount of money. Write it like 1234.56.`);
  }
  const read = parseMoney(bare.replace(/\+$/, ''), currency);
  return read.ok ? read : refuse(read.error.code, read.error.message.replace(`“${bare}”`, quoted(written)));
}

/**
 * OFX has no thousands separators, so a lone comma is the decimal mark: "-12,5" = -12.50. Three digits after it ("10,000")
 * may mean ten or ten thousand, which no file tells; that is refused, not guessed.
 */
export function readOfxAmount(text: string, currency: string): Result<number> {
  const loneComma = /^[+-]?\d*,(\d*)$/.exec(text);
  if (!loneComma) return readDecimal(text, currency);
  if (loneComma[1]?.length === 3 && minorDigits(currency) !== 3) {
    return refuse(
      'bad-amount',
      `${quoted(text)} may be thousands or decimals. Download the statement again as CSV.`,
    );
  }
  return readDecimal(text.replace(',', '.'), currency);
}
