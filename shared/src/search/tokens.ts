import { foldText } from '../core/text.ts';

/** Longer runs of letters are cut, in the index as in what is typed. */
const LONGEST = 48;
const RUN = /[\p{L}\p{N}]+/gu;
/** "(555) 010-1234": digits and what people write between them. */
const SPACED_DIGITS = /^[\d\s()+./-]+$/;

/**
 * The words of a text as the index keeps them: runs of letters and digits without case and accents. A number that is written
 * in groups, as a telephone's, is also one word.
 */
export function tokensOf(text: string): string[] {
  const tokens = runsOf(text);
  if (tokens.length > 1 && SPACED_DIGITS.test(text)) tokens.push(tokens.join('').slice(0, LONGEST));
  return tokens;
}

/** The runs of letters and digits alone. */
export function runsOf(text: string): string[] {
  const runs = foldText(text).match(RUN) ?? [];
  return runs.map((run) => run.slice(0, LONGEST));
}

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

/** (2025-03-14) → 20250314, 2025, march, 14: each way in which people ask for a day. */
export function dayTokens(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  return [`${year}${month}${date}`, year, months[Number(month) - 1] ?? '', String(Number(date))];
}

/** (129500, 2) → 1295, 1295d00: the point of an amount is a letter here, so that it stays one word. */
export function amountTokens(cents: number, digits: number): string[] {
  const written = String(Math.abs(cents)).padStart(digits + 1, '0');
  if (digits === 0) return [written];
  const whole = written.slice(0, -digits);
  const fraction = written.slice(-digits);
  return Number(fraction) === 0 ? [whole, `${whole}d${fraction}`] : [`${whole}d${fraction}`];
}
