import { parseMoney, toDecimal } from '../../core/money.ts';
import type { Understood } from './search-terms.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const WRITTEN_AS_MONEY = /^(?:[$€£]\d|[\d,]+[.,]\d\d$)/;

/**
 * An amount as people search for it: ">1000" is more than 1,000.00, ">=1000", "<50", "=125", "100..200", and "$1,500" or "125.50",
 * which are exactly that. Whichever way the money went. A number alone may be a check or a house and is none. Null of anything else.
 */
export function readAmount(word: string, currency: string): Understood | null {
  const [least = '', most] = word.split('..');
  if (most !== undefined) return between(centsOf(least, currency), centsOf(most, currency), currency);
  const [, sign = '', number = ''] = /^(>=|<=|>|<|=)?(.+)$/.exec(word) ?? [];
  if (sign === '' && !WRITTEN_AS_MONEY.test(word)) return null;
  const cents = centsOf(number, currency);
  if (cents === null) return null;
  const written = toDecimal(cents, currency);
  switch (sign) {
    case '>':
      return amount(cents + 1, MOST, `over ${written}`);
    case '>=':
      return amount(cents, MOST, `${written} or more`);
    case '<':
      return amount(0, cents - 1, `under ${written}`);
    case '<=':
      return amount(0, cents, `${written} or less`);
    default:
      return amount(cents, cents, `exactly ${written}`);
  }
}

function between(least: number | null, most: number | null, currency: string): Understood | null {
  if (least === null || most === null || least > most) return null;
  return amount(least, most, `from ${toDecimal(least, currency)} to ${toDecimal(most, currency)}`);
}

function amount(leastCents: number, mostCents: number, means: string): Understood {
  return { words: 1, condition: { by: 'amount', leastCents, mostCents }, means };
}

/** The amount that a number is, in minor units; null of what is no number. */
export function centsOf(text: string, currency: string): number | null {
  if (!/\d/.test(text)) return null;
  const read = parseMoney(text, currency);
  return read.ok && read.value >= 0 ? read.value : null;
}
