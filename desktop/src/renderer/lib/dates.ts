import type { PortfolioView } from '@portfolio-os/shared/api';
import { type CalendarDate, type DateReading, dateOrderIn, type TypedDate } from '@portfolio-os/shared/core';
import { byLocale } from './region.ts';

const day = formatter({ month: 'short', day: 'numeric', year: 'numeric' });
const dayThisYear = formatter({ month: 'short', day: 'numeric' });
const month = formatter({ month: 'long', year: 'numeric' });
const shortMonth = formatter({ month: 'short' });

/** A calendar date has no zone; reading and writing it as UTC keeps it from sliding by a day. */
function formatter(options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const formatOf = byLocale({ ...options, timeZone: 'UTC' });
  return (iso) => formatOf().format(new Date(`${iso}T00:00:00Z`));
}

/** "2026-02-28" → "Feb 28, 2026", and "28 Feb 2026" where the day comes first. */
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
  return instant().format(new Date(iso));
}

/** The day of an instant, in this computer's zone: "Nov 3, 2026". */
export function formatDay(iso: string): string {
  return instantDay().format(new Date(iso));
}

/** "2:05 PM". */
export function formatTime(iso: string): string {
  return instantTime().format(new Date(iso));
}

const instant = byLocale({ dateStyle: 'medium', timeStyle: 'short' });
const instantDay = byLocale({ dateStyle: 'medium' });
const instantTime = byLocale({ timeStyle: 'short' });

/** How people who keep these books write a date in figures. */
export function dateReadingOf(
  portfolio: Pick<PortfolioView, 'currency' | 'timeZone' | 'today'>,
): DateReading {
  return { today: portfolio.today, order: dateOrderIn(portfolio) };
}

/** What is wrong with what was typed for a date, and what to write instead; null where it is one. */
export function dateProblem(typed: TypedDate, text: string): string | null {
  if (typed.kind === 'date') return null;
  if (typed.kind === 'none') return `“${text}” is not a date. Write it like Feb 28 or 2026-02-28.`;
  const [one, other] = [formatDate(typed.dayFirst), formatDate(typed.monthFirst)];
  return `“${text}” could be ${one} or ${other}. Write the month in letters.`;
}
