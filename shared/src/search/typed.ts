import { isCalendarDate } from '../core/calendar.ts';
import type { DateReading } from '../core/writing/typed-date.ts';
import { runsOf } from './tokens.ts';

/** More words than anybody means; what follows them is left out. */
const MOST_WORDS = 12;
const MOST_PARTS = 6;
/** What is typed beyond it is not read. */
const MOST_TYPED = 400;

/** What was typed as questions to a full-text index: with its words whole, and with words that begin so. */
export interface Typed {
  readonly whole: string;
  readonly begun: string;
}

/** One way to read a word: every part has to be found. */
type Reading = readonly string[];

/**
 * Reads what was typed for a full-text index whose words are those of `tokensOf`. Every word has to be found: as it is
 * written, or as the amount ("$1,295") or the day ("3/14/2025", "2025-03") that it says. Nothing of it reaches the index but
 * letters and digits. Null where nothing can be looked for.
 */
export function readTyped(typed: string, order: DateReading['order']): Typed | null {
  const words = typed
    .slice(0, MOST_TYPED)
    .split(/[\s\0]+/)
    .map((word) => readingsOf(word, order))
    .filter((readings) => readings.length > 0)
    .slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  return { whole: question(words, ''), begun: question(words, '*') };
}

function readingsOf(word: string, order: DateReading['order']): Reading[] {
  const parts = runsOf(word).slice(0, MOST_PARTS);
  if (parts.length === 0) return [];
  const amount = amountSaid(word);
  // With its fraction it is an amount and nothing else: its parts alone would be found in too much.
  if (amount?.includes('d')) return [[amount]];
  const said = amount ?? daySaid(word, order);
  return said === null || said === parts[0] ? [parts] : [parts, [said]];
}

/** "$1,295.5" → "1295d5", "(1,295)" → "1295". */
function amountSaid(word: string): string | null {
  const said = /^[-+(]?\p{Sc}?(\d[\d,]*)(?:\.(\d*))?\)?$/u.exec(word);
  if (!said?.[1]) return null;
  const whole = said[1].replaceAll(',', '');
  return said[2] ? `${whole}d${said[2]}` : whole;
}

/** "2025-03-14", "2025-03", "3/14/2025" in the portfolio’s order → as the index keeps days. */
function daySaid(word: string, order: DateReading['order']): string | null {
  if (/^\d{4}-\d\d(-\d\d)?$/.test(word)) return word.replaceAll('-', '');
  const [first, second, third] = /^(\d\d?)[/.](\d\d?)[/.](\d{4})$/.exec(word)?.slice(1) ?? [];
  if (!first || !second || !third) return null;
  const [month, date] = order === 'dmy' ? [second, first] : [first, second];
  const day = `${third}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isCalendarDate(day) ? day.replaceAll('-', '') : null;
}

function question(words: readonly Reading[][], ending: '' | '*'): string {
  const one = (reading: Reading) =>
    reading.map((part, index) => `"${part}"${index === reading.length - 1 ? ending : ''}`).join(' AND ');
  return words.map((readings) => `(${readings.map((each) => `(${one(each)})`).join(' OR ')})`).join(' AND ');
}
