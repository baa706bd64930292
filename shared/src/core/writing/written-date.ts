import { type CalendarDate, isCalendarDate } from '../calendar.ts';

export const dateOrders = ['ymd', 'mdy', 'dmy'] as const;
/** How 3 February is written in figures: 2026-02-03, 02/03/2026 or 03/02/2026. */
export type DateOrder = (typeof dateOrders)[number];

/** The day that a text names, whether or not it exists. */
export interface DateParts {
  /** As written, two or four digits; null where it is left out. */
  readonly year: string | null;
  readonly month: number;
  readonly day: number;
  /** True when `order` decided which number is the day and which the month. */
  readonly ordered: boolean;
}

/** Three numbers, or two without the year; a full stop may end them: "5.6.". */
const NUMBERS = /^(\d{1,4})[-/. ]\s?(\d{1,2})(?:[-/. ]\s?(\d{1,4}))?\.?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DAY_FIRST =
  /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]{0,2}([a-z]{3,9})(?:[-/., ]{1,3}(\d{2}|\d{4}))?$/i;
const MONTH_FIRST =
  /^(?:[a-z]{3,9},? )?([a-z]{3,9})[-/. ]{0,2}(\d{1,2})(?:st|nd|rd|th)?(?:[-/., ]{1,3}(\d{2}|\d{4}))?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads figures and English names of months: "2026-02-28", "20260228", "2/28/26", "28.2.", "28 Feb 2026", "Feb 28".
 * `order` settles only what the text leaves open: "2026-02-03", "20260203" and "3 Feb" need no help. Null where the text
 * is no date.
 */
export function datePartsOf(text: string, order: DateOrder): DateParts | null {
  const written = text.trim().replace(/\s+/g, ' ');
  const [, year, month, day] = COMPACT.exec(written) ?? [];
  if (year && month && day) return { year, month: Number(month), day: Number(day), ordered: false };
  return numericParts(written, order) ?? wordedParts(written);
}

/** The numbers of a date in figures, in the order as written; null where it is none. */
export function numbersOf(text: string): readonly [string, string, string | null] | null {
  const [, first, second, third = null] = NUMBERS.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  return first && second ? [first, second, third] : null;
}

function numericParts(text: string, order: DateOrder): DateParts | null {
  const numbers = numbersOf(text);
  if (!numbers) return null;
  const [first, second, third] = numbers;
  const yearFirst = first.length > 2 || (order === 'ymd' && third !== null);
  const year = yearFirst ? first : third;
  if (year?.length === 1 || year?.length === 3) return null;
  if (yearFirst) {
    if (third === null || third.length > 2) return null;
    return { year, month: Number(second), day: Number(third), ordered: first.length === 2 };
  }
  const monthFirst = order !== 'dmy';
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
  const [day, name, year = null] = dayFirst
    ? dayFirst.slice(1)
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (!day || !name) return null;
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
