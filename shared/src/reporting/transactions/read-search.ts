import type { CalendarDate } from '../../core/calendar.ts';
import { centsOf, readAmount } from './search-amounts.ts';
import { readDays } from './search-days.ts';
import { readKind } from './search-kinds.ts';
import { type Condition, namedThings, type Term, type Understood, type Word } from './search-terms.ts';

/** Words that stand for one condition, whatever comes behind them. */
const plain: Readonly<Record<string, readonly [condition: Condition, means: string]>> = {
  in: [{ by: 'direction', direction: 'in' }, 'money in'],
  out: [{ by: 'direction', direction: 'out' }, 'money out'],
  matched: [{ by: 'matched', isMatched: true }, 'matched to the bank'],
  unmatched: [{ by: 'matched', isMatched: false }, 'not matched to the bank'],
  documented: [{ by: 'documents', hasSome: true }, 'with a document'],
  undocumented: [{ by: 'documents', hasSome: false }, 'without a document'],
};

/**
 * What somebody typed into the search of transactions, term by term, in the order in which it stands there: "check 1044" is the check of
 * that number, "rent oak 2025" what was paid for rent in 2025 where something is called oak, ">1000", "unmatched", "out mar 2025",
 * `property:"Oak House"`. What is none of this is text, and so is everything in quotes.
 */
export function readSearch(
  typed: string,
  { today, currency }: { today: CalendarDate; currency: string },
): Term[] {
  const words = wordsOf(typed);
  const terms: Term[] = [];
  for (let at = 0; at < words.length; ) {
    const understood = readTerm(words.slice(at), { today, currency });
    const first = words[at];
    const last = words[at + understood.words - 1];
    if (first && last)
      terms.push({ ...understood.condition, means: understood.means, start: first.start, end: last.end });
    at += understood.words;
  }
  return terms;
}

function readTerm(
  words: readonly Word[],
  { today, currency }: { today: CalendarDate; currency: string },
): Understood {
  const [first] = words;
  const text = first?.text ?? '';
  if (first?.isQuoted) return asText(text, null);
  const quoted = words.findIndex(({ isQuoted }) => isQuoted);
  const spoken = (quoted < 0 ? words : words.slice(0, quoted)).map((word) => word.text.toLowerCase());
  return (
    readNamed(text) ??
    readNumber(spoken) ??
    readPlain(spoken) ??
    readDays(spoken, today) ??
    readAmount(text, currency) ??
    readKind(spoken) ??
    asText(text, centsOf(text, currency))
  );
}

/** `property:oak`, `tenant:"Ana Ruiz"`. */
function readNamed(text: string): Understood | null {
  const colon = text.indexOf(':');
  const by = namedThings.find((one) => one === text.slice(0, colon).toLowerCase());
  const name = text.slice(colon + 1);
  return by && name !== '' ? { words: 1, condition: { by, name }, means: `${by} ${name}` } : null;
}

/** "check 1044", "#1044": the number that is written on it. */
function readNumber([first = '', second = '']: readonly string[]): Understood | null {
  const isCheck = /^(?:check|cheque|ref|reference)$/.test(first) && /^#?\d[\w-]*$/.test(second);
  if (!isCheck && !/^#[\w-]+$/.test(first)) return null;
  const number = (isCheck ? second : first).replace('#', '');
  return { words: isCheck ? 2 : 1, condition: { by: 'number', number }, means: `number ${number}` };
}

function readPlain([first = '']: readonly string[]): Understood | null {
  const found = Object.hasOwn(plain, first) ? plain[first] : undefined;
  return found ? { words: 1, condition: found[0], means: found[1] } : null;
}

function asText(text: string, cents: number | null): Understood {
  return { words: 1, condition: { by: 'text', text, cents }, means: `“${text}”` };
}

/** Words with the places where they stand; quotes hold several together, alone or behind a colon. */
function wordsOf(typed: string): Word[] {
  const found = typed.matchAll(/(?<name>\w+:)?"(?<quoted>[^"]*)"?|\S+/g);
  return [...found].flatMap(({ 0: whole, index, groups }) => {
    const { name, quoted } = groups ?? {};
    const text = quoted === undefined ? whole : `${name ?? ''}${quoted.trim()}`;
    const isQuoted = quoted !== undefined && name === undefined;
    return text === '' ? [] : [{ text, isQuoted, start: index, end: index + whole.length }];
  });
}
