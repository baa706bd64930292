import { accept, type CalendarDate, isCalendarDate, type Result, refuse } from '../../core/index.ts';
import { quoted } from './tidy-text.ts';

export const dateOrders = ['ymd', 'mdy', 'dmy'] as const;
/** How a file writes 3 February: 2026-02-03, 02/03/2026 or 03/02/2026. */
export type DateOrder = (typeof dateOrders)[number];

const NUMBERS = /^(\d{1,4})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{1,4})(?:[T ,].{0,40})?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_FIRST =
  /^(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]{1,2}([A-Za-z]{3,9})[-/., ]{1,3}(\d{2}|\d{4})$/;
const MONTH_FIRST =
  /^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})[-/. ]{1,2}(\d{1,2})(?:st|nd|rd|th)?[-/., ]{1,3}(\d{2}|\d{4})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const orderInWords: Record<DateOrder, string> = {
  ymd: 'year-month-day',
  mdy: 'month/day/year',
  dmy: 'day/month/year',
};

/** `order` settles only what the text leaves open: "2026-02-03", "20260203" and "3 Feb 2026" need no help. */
export function readDate(text: string, order: DateOrder): Result<CalendarDate> {
  const written = text.trim().replace(/\s+/g, ' ');
  const parts = datePartsOf(written, order);
  if (!parts) return refuse('bad-date', `${quoted(written)} is not a date. Write it like 2026-01-31.`);
  const date = toCalendarDate(parts.year, parts.month, parts.day);
  if (date) return accept(date);
  const read = parts.ordered ? ` when it is read as ${orderInWords[order]}` : '';
  return refuse('bad-date', `the date ${quoted(written)} does not exist${read}.`);
}

interface DateParts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  /** True when the order decided what is the day and what is the month. */
  readonly ordered: boolean;
}

function datePartsOf(text: string, order: DateOrder): DateParts | null {
  const [, year, month, day] = COMPACT.exec(text) ?? [];
  if (year && month && day) return { year, month: Number(month), day: Number(day), ordered: false };
  return numericParts(text, order) ?? wordedParts(text);
}

function numericParts(text: string, order: DateOrder): DateParts | null {
  const [, first = '', second = '', third = ''] = NUMBERS.exec(text) ?? [];
  if (first === '') return null;
  const yearFirst = first.length > 2 || order === 'ymd';
  const year = yearFirst ? first : third;
  if (year.length === 1 || year.length === 3 || (yearFirst ? third : first).length > 2) return null;
  if (yearFirst) return { year, month: Number(second), day: Number(third), ordered: first.length === 2 };
  const monthFirst = order === 'mdy';
  return {
    year,
    month: Number(monthFirst ? first : second),
    day: Number(monthFirst ? second : first),
    ordered: true,
  };
}

function wordedParts(text: string): DateParts | null {
  const dayFirst = DAY_FIRST.exec(text);
  const monthFirst = dayFirst ? null : MONTH_FIRST.exec(text);
  const [day, name, year] = dayFirst
    ? dayFirst.slice(1)
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (!day || !name || !year) return null;
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : { year, month, day: Number(day), ordered: false };
}

/** Null when there is no such day. Two-digit years are 1970 to 2069; books outside 1900–2199 are typing errors. */
export function toCalendarDate(year: string, month: number, day: number): CalendarDate | null {
  const short = Number(year);
  const full = year.length > 2 ? short : short + (short < 70 ? 2000 : 1900);
  const date = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return full >= 1900 && full <= 2199 && isCalendarDate(date) ? date : null;
}

/**
 * Which order the dates of a column are in. A number above 12 proves it; when nothing does, month first is
 * assumed and `ambiguous` says so, because 03/04 wrongly read moves rent into another month.
 */
export function detectDateOrder(texts: Iterable<string>): { order: DateOrder; ambiguous: boolean } {
  let firstAbove12 = 0;
  let secondAbove12 = 0;
  let open = 0;
  let yearFirst = 0;
  for (const text of texts) {
    const [, first = '', second = '', third = ''] = NUMBERS.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
    if (first === '') continue;
    if (first.length > 2 || (Number(first) > 31 && third.length <= 2)) yearFirst += 1;
    else if (Number(first) > 12) firstAbove12 += 1;
    else if (Number(second) > 12) secondAbove12 += 1;
    else open += 1;
  }
  if (firstAbove12 + secondAbove12 === 0) {
    if (yearFirst > 0 && open === 0) return { order: 'ymd', ambiguous: false };
    return open === 0 ? { order: 'mdy', ambiguous: false } : { order: 'mdy', ambiguous: true };
  }
  return { order: firstAbove12 > secondAbove12 ? 'dmy' : 'mdy', ambiguous: firstAbove12 === secondAbove12 };
}
