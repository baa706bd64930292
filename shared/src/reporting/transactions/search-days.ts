import {
  addDays,
  addMonths,
  type CalendarDate,
  dayName,
  endOfMonth,
  isCalendarDate,
  monthName,
  startOfMonth,
  startOfYear,
} from '../../core/calendar.ts';
import type { Understood } from './search-terms.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const YEAR = /^(?:19|20)\d\d$/;

interface Span {
  readonly words: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** "March 2025", "14 Mar 2025", "2025". */
  readonly name: string;
}

/**
 * Days as people search for them, read from the first of some words: "2025", "2025-03", "2025-03-14", "mar 2025", "q2 2025",
 * "today", "last month", "this year", "2025-01..2025-03", "since 2025-03", "until mar 2025". A month without a year is the
 * latest that has begun. Null where the words name no days.
 */
export function readDays(words: readonly string[], today: CalendarDate): Understood | null {
  const [first = '', ...rest] = words;
  if (first === 'since' || first === 'until') return openEnded(first, readSpan(rest, today));
  const [left = '', right] = first.split('..');
  if (right !== undefined) return between(readSpan([left], today), readSpan([right], today));
  const span = readSpan(words, today);
  if (!span) return null;
  const { from, to, name } = span;
  return {
    words: span.words,
    condition: { by: 'days', from, to },
    means: `${from === to ? 'on' : 'in'} ${name}`,
  };
}

function openEnded(word: 'since' | 'until', span: Span | null): Understood | null {
  if (!span) return null;
  const { from, to } = span;
  const words = span.words + 1;
  if (word === 'since') return { words, condition: { by: 'since', from }, means: `since ${dayName(from)}` };
  return { words, condition: { by: 'until', to }, means: `until ${dayName(to)}` };
}

function between(first: Span | null, last: Span | null): Understood | null {
  if (!first || !last || first.from > last.to) return null;
  const { from } = first;
  const { to } = last;
  return {
    words: 1,
    condition: { by: 'days', from, to },
    means: `from ${dayName(from)} to ${dayName(to)}`,
  };
}

function readSpan([first = '', second = '']: readonly string[], today: CalendarDate): Span | null {
  if (isCalendarDate(first)) return day(first);
  if (first === 'today') return day(today);
  if (first === 'yesterday') return day(addDays(today, -1));
  if (YEAR.test(first)) return year(first, 1);
  if (/^\d{4}-\d\d$/.test(first) && isCalendarDate(`${first}-01`)) return month(`${first}-01`, 1);
  return (
    readRelative(first, second, today) ?? readQuarter(first, second, today) ?? readMonth(first, second, today)
  );
}

function readRelative(first: string, second: string, today: CalendarDate): Span | null {
  if (first !== 'this' && first !== 'last') return null;
  const back = first === 'this' ? 0 : -1;
  if (second === 'month') return month(addMonths(startOfMonth(today), back), 2);
  if (second === 'year') return year(addMonths(startOfYear(today), 12 * back).slice(0, 4), 2);
  return null;
}

function readQuarter(first: string, second: string, today: CalendarDate): Span | null {
  const quarter = /^q([1-4])$/.exec(first)?.[1];
  if (!quarter) return null;
  const hasYear = YEAR.test(second);
  const inYear = hasYear ? second : today.slice(0, 4);
  const from = addMonths(`${inYear}-01-01`, 3 * (Number(quarter) - 1));
  const to = endOfMonth(addMonths(from, 2));
  return { words: hasYear ? 2 : 1, from, to, name: `quarter ${quarter} of ${inYear}` };
}

function readMonth(first: string, second: string, today: CalendarDate): Span | null {
  const place = months.findIndex((short) => isMonthName(first, short));
  if (place < 0) return null;
  if (YEAR.test(second)) return month(addMonths(`${second}-01-01`, place), 2);
  const thisYear = addMonths(startOfYear(today), place);
  return month(thisYear <= today ? thisYear : addMonths(thisYear, -12), 1);
}

/** "sept" and "september" are written out from "sep"; "marble" is no month. */
function isMonthName(word: string, short: string): boolean {
  const number = String(months.indexOf(short) + 1).padStart(2, '0');
  return word.startsWith(short) && monthName(`2000-${number}-01`).toLowerCase().startsWith(word);
}

function day(date: CalendarDate): Span {
  return { words: 1, from: date, to: date, name: dayName(date) };
}

function month(first: CalendarDate, words: number): Span {
  return { words, from: first, to: endOfMonth(first), name: monthName(first) };
}

function year(name: string, words: number): Span {
  return { words, from: `${name}-01-01`, to: `${name}-12-31`, name };
}
