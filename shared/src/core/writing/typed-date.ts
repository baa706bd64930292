import type { CalendarDate } from '../calendar.ts';
import { type DateOrder, type DateParts, datePartsOf, numbersOf, toCalendarDate } from './written-date.ts';

/** How a typed date is read: parts that are left out are taken from `today`. */
export interface DateReading {
  readonly today: CalendarDate;
  /** The part that comes first where the figures allow both; null where people of the place write both. */
  readonly order: 'mdy' | 'dmy' | null;
}

/** A typed date is one day, none, or one of two: 5/6 where the order of the place is unknown. */
export type TypedDate =
  | { readonly kind: 'date'; readonly date: CalendarDate }
  | { readonly kind: 'either'; readonly dayFirst: CalendarDate; readonly monthFirst: CalendarDate }
  | { readonly kind: 'none' };

const NONE: TypedDate = { kind: 'none' };

/**
 * Reads a date as people type it: "2026-02-28", "2/28", "28.2.", "28/2/26", "28 feb", "feb 28 2026", "28", "today". Figures
 * are read in the order of the place; a number above 12 is always the day, and between full stops the day comes first
 * everywhere. 5/6 is May 6 with the month first, June 5 with the day first, and either without an order.
 */
export function readTypedDate(text: string, reading: DateReading): TypedDate {
  const { today } = reading;
  const typed = text.trim().toLowerCase();
  if (typed === 't' || typed === 'today') return { kind: 'date', date: today };
  const dayOnly = /^(\d{1,2})(?:st|nd|rd|th|\.)?$/.exec(typed)?.[1];
  if (dayOnly) return found(toCalendarDate(today.slice(0, 4), Number(today.slice(5, 7)), Number(dayOnly)));
  const inOrder = (order: DateOrder) => dayOf(datePartsOf(typed, order), today);
  const order = orderOf(typed, reading.order);
  if (order) return found(inOrder(order));
  const [dayFirst, monthFirst] = [inOrder('dmy'), inOrder('mdy')];
  if (!dayFirst || !monthFirst || dayFirst === monthFirst) return found(dayFirst ?? monthFirst);
  return { kind: 'either', dayFirst, monthFirst };
}

/** The order that the figures prove, otherwise that of the place. */
function orderOf(typed: string, ofPlace: DateReading['order']): DateReading['order'] {
  const numbers = numbersOf(typed);
  if (!numbers || numbers[0].length > 2) return ofPlace;
  const [first, second] = numbers.map(Number);
  if (first !== undefined && first > 12) return 'dmy';
  if (second !== undefined && second > 12) return 'mdy';
  return typed.includes('.') ? 'dmy' : ofPlace;
}

function dayOf(parts: DateParts | null, today: CalendarDate): CalendarDate | null {
  return parts && toCalendarDate(parts.year ?? today.slice(0, 4), parts.month, parts.day);
}

function found(date: CalendarDate | null): TypedDate {
  return date === null ? NONE : { kind: 'date', date };
}
