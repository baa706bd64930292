import type { CalendarDate } from '../core/calendar.ts';
import { formatAmount, formatMoney } from '../core/money.ts';
import { dateOrderIn, type Region } from '../core/writing/region.ts';
import { writtenDay } from '../core/writing/written-day.ts';
import type { Paper } from '../paper/index.ts';

/** Whose books a document is of, and how they are written. */
export interface Letterhead {
  /** The portfolio's name. */
  readonly from: string;
  readonly currency: string;
  /** BCP 47. */
  readonly locale: string;
  /** The day on which these books were read, in their own zone. */
  readonly knownOn: CalendarDate;
  /** The place in the log and its hash, by which anybody can tell which books were read. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** The letterhead of a portfolio's documents, made from books that stand at `head`. */
export function letterheadOf(
  { name, ...region }: { readonly name: string } & Region,
  books: Pick<Letterhead, 'knownOn' | 'head'>,
): Letterhead {
  return { from: name, currency: region.currency, locale: localeOf(region), ...books };
}

/** How days and money are written on the paper of a letterhead. */
export function writes({ currency, locale }: Letterhead) {
  const order = locale === 'en-US' ? 'mdy' : 'dmy';
  return {
    /** Always with its year, since paper stays. */
    day: (day: CalendarDate) => writtenDay(day, order),
    /** In a table, which says its currency once. */
    amount: (cents: number) => formatAmount(cents, currency, locale),
    /** In a sentence. */
    money: (cents: number) => formatMoney(cents, currency, locale),
  };
}

/** What all papers of a letterhead have in common: facts of its own come before those of the books. */
export function paperOf(
  letterhead: Letterhead,
  { title, facts, parts }: Pick<Paper, 'title' | 'facts' | 'parts'>,
): Paper {
  const { from, locale, currency, knownOn, head } = letterhead;
  return {
    ...{ title, from, locale, parts },
    sheet: locale === 'en-US' ? 'us-letter' : 'a4',
    facts: [
      ...facts,
      { label: 'Currency', value: currency },
      { label: 'Known on', value: writes(letterhead).day(knownOn) },
      { label: 'Place in the log', value: `${head.seq} · ${head.hash.slice(0, 16)}` },
    ],
  };
}

/** The language of the program, written as people write days and figures there. */
function localeOf(region: Region): string {
  return dateOrderIn(region) === 'mdy' ? 'en-US' : 'en-GB';
}
