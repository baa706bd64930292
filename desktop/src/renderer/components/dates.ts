import { type CalendarDate, isCalendarDate } from '@portfolio-os/shared/core';

const LOCALE = 'en-US';

const day = formatter({ month: 'short', day: 'numeric', year: 'numeric' });
const dayThisYear = formatter({ month: 'short', day: 'numeric' });
const month = formatter({ month: 'long', year: 'numeric' });
const shortMonth = formatter({ month: 'short' });

/** A calendar date has no zone; reading and writing it as UTC keeps it from sliding by a day. */
function formatter(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const format = new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: 'UTC' });
  return (iso) => format.format(new Date(`${iso}T00:00:00Z`));
}

/** "2026-02-28" → "Feb 28, 2026". */
export function formatDate(date: CalendarDate): string {
  return day(date);
}

/** Without the year where it is this year's: "Feb 28". */
export function formatDateShort(date: CalendarDate, today: CalendarDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? dayThisYear(date) : day(date);
}

/** "2026-11" → "November 2026". */
export function formatMonth(yearAndMonth: string): string {
  return month(`${yearAndMonth}-01`);
}

/** "2026-11" → "Nov". */
export function formatMonthShort(yearAndMonth: string): string {
  return shortMonth(`${yearAndMonth}-01`);
}

/** An instant, in this computer's zone: "Nov 3, 2026, 2:05 PM". */
export function formatInstant(iso: string): string {
  return new Date(iso).toLocaleString(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
}

/** The day of an instant, in this computer's zone: "Nov 3, 2026". */
export function formatDay(iso: string): string {
  return instantDay.format(new Date(iso));
}

/** "2:05 PM". */
export function formatTime(iso: string): string {
  return instantTime.format(new Date(iso));
}

const instantDay = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const instantTime = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' });

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * What people type for a date: "2026-02-28", "2/28", "2/28/26", "feb 28", "feb 28 2026", "28", "today".
 * What is left out is taken from `today`; null when it is not a date that exists.
 */
export function readDate(text: string, today: CalendarDate): CalendarDate | null {
  const typed = text.trim().toLowerCase().replaceAll(',', ' ');
  if (typed === 't' || typed === 'today') return today;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?$/.exec(typed);
  if (slashed) return dateOf(slashed[3] ?? today.slice(0, 4), slashed[1], slashed[2]);
  const named = /^([a-z]{3,9})\s*(\d{1,2})(?:\s+(\d{2}|\d{4}))?$/.exec(typed);
  if (named) return dateOf(named[3] ?? today.slice(0, 4), monthNamed(named[1]), named[2]);
  const dayOnly = /^(\d{1,2})$/.exec(typed);
  if (dayOnly) return dateOf(today.slice(0, 4), today.slice(5, 7), dayOnly[1]);
  return null;
}

function monthNamed(name = ''): string {
  return String(MONTH_NAMES.indexOf(name.slice(0, 3)) + 1);
}

function dateOf(year = '', monthNumber = '', dayNumber = ''): CalendarDate | null {
  const fullYear = year.length === 2 ? `20${year}` : year;
  const date = `${fullYear}-${monthNumber.padStart(2, '0')}-${dayNumber.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}
