import type { PortfolioView } from '@portfolio-os/shared/api';
import {
  type CalendarDate,
  type DateReading,
  dateOrderIn,
  monthName,
  monthShort,
  type TypedDate,
  writtenDay,
  writtenDayOfYear,
} from '@portfolio-os/shared/core';
import { byLocale, orderHere } from './region.ts';

/** "2026-02-28" → "Feb 28, 2026", and "28 Feb 2026" where the day comes first. */
export function formatDate(date: CalendarDate): string {
  return writtenDay(date, orderHere());
}

/** Without the year where it is this year's: "Feb 28". */
export function formatDateShort(date: CalendarDate, today: CalendarDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? writtenDayOfYear(date, orderHere()) : formatDate(date);
}

/** "2026-11" → "November 2026". */
export function formatMonth(yearAndMonth: string): string {
  return monthName(`${yearAndMonth}-01`);
}

/** "2026-11" → "Nov". */
export function formatMonthShort(yearAndMonth: string): string {
  return monthShort(`${yearAndMonth}-01`);
}

/** An instant, in this computer's zone: "Nov 3, 2026, 2:05 PM". */
export function formatInstant(iso: string): string {
  return `${formatDay(iso)}, ${formatTime(iso)}`;
}

/** The day of an instant, in this computer's zone: "Nov 3, 2026". */
export function formatDay(iso: string): string {
  return formatDate(dayOfInstant(iso));
}

/** The same without its year: "Nov 3". */
export function formatDayOfYear(iso: string): string {
  return writtenDayOfYear(dayOfInstant(iso), orderHere());
}

function dayOfInstant(iso: string): CalendarDate {
  const at = new Date(iso);
  const [month, day] = [at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${at.getFullYear()}-${month}-${day}`;
}

/** "2:05 PM". */
export function formatTime(iso: string): string {
  return instantTime().format(new Date(iso));
}

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
