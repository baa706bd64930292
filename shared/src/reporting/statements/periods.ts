import {
  addDays,
  addMonths,
  type CalendarDate,
  dayName,
  earlier,
  endOfMonth,
  monthNumberOf,
  monthOf,
  monthShort,
  startOfMonth,
  startOfYear,
  yearOf,
} from '../../core/calendar.ts';
import type { ReportDays } from '../define-report.ts';

/** Some of the days of a report, as one column has them. */
export interface Period extends ReportDays {
  /** "2026-03", "2026-Q1", "2026". */
  readonly key: string;
  readonly name: string;
}

const lengths = {
  month: {
    months: 1,
    first: startOfMonth,
    key: monthOf,
    name: (day: CalendarDate) => `${monthShort(day)} ${yearOf(day)}`,
  },
  quarter: { months: 3, first: startOfQuarter, key: quarterKey, name: quarterName },
  // Quarters of a British tax year, which begins on 6 April: those of the calendar, five days later.
  'tax-quarter': { months: 3, first: startOfTaxQuarter, key: startOfTaxQuarter, name: taxQuarterName },
  year: { months: 12, first: startOfYear, key: yearKey, name: yearKey },
} as const;
export type PeriodLength = keyof typeof lengths;

/** The months, quarters or years that some days fall into; the first and the last are cut to them. 11/15 to 1/10 by year: 11/15–12/31, 1/1–1/10. */
export function periodsOf({ from, to }: ReportDays, length: PeriodLength): Period[] {
  const { months, first, key, name } = lengths[length];
  const periods: Period[] = [];
  for (let start = from; start <= to; ) {
    const next = addMonths(first(start), months);
    periods.push({ from: start, to: earlier(addDays(next, -1), to), key: key(start), name: name(start) });
    start = next;
  }
  return periods;
}

/** The same days of the year before; where the last one ends a month, that month's end: to 2/28/2025, so to 2/29/2024. */
export function yearBefore({ from, to }: ReportDays): ReportDays {
  const last = addMonths(to, -12);
  return { from: addMonths(from, -12), to: to === endOfMonth(to) ? endOfMonth(last) : last };
}

function startOfQuarter(day: CalendarDate): CalendarDate {
  return addMonths(startOfMonth(day), -((monthNumberOf(day) - 1) % 3));
}

function startOfTaxQuarter(day: CalendarDate): CalendarDate {
  return addDays(startOfQuarter(addDays(day, -TAX_DAYS)), TAX_DAYS);
}

const TAX_DAYS = 5;

function taxQuarterName(day: CalendarDate): string {
  const first = startOfTaxQuarter(day);
  return `${dayName(first).slice(0, -5)} – ${dayName(addDays(addMonths(first, 3), -1))}`;
}

function quarterOf(day: CalendarDate): number {
  return Math.ceil(monthNumberOf(day) / 3);
}

function quarterKey(day: CalendarDate): string {
  return `${yearOf(day)}-Q${quarterOf(day)}`;
}

function quarterName(day: CalendarDate): string {
  return `Q${quarterOf(day)} ${yearOf(day)}`;
}

function yearKey(day: CalendarDate): string {
  return String(yearOf(day));
}
