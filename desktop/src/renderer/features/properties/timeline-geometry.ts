import {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  earlier,
  endOfMonth,
  later,
  monthOf,
  startOfMonth,
} from '@portfolio-os/shared/core';

/** Both ends included. */
export interface Span {
  from: CalendarDate;
  to: CalendarDate;
}

/** Two years around a day, in whole months: one and a half behind it, half a year ahead. */
export function twoYearsAround(today: CalendarDate): Span {
  return { from: startOfMonth(addMonths(today, -17)), to: endOfMonth(addMonths(today, 6)) };
}

export function shifted({ from, to }: Span, months: number): Span {
  return { from: addMonths(from, months), to: endOfMonth(addMonths(startOfMonth(to), months)) };
}

export function lengthInDays({ from, to }: Span): number {
  return daysBetween(from, to) + 1;
}

/** Where a part lies in a whole, in percent; what reaches beyond is cut off. */
export function placeOf(part: Span, whole: Span): { left: number; width: number } {
  const days = lengthInDays(whole);
  const from = later(part.from, whole.from);
  const to = earlier(part.to, whole.to);
  return {
    left: (100 * daysBetween(whole.from, from)) / days,
    width: (100 * Math.max(0, lengthInDays({ from, to }))) / days,
  };
}

interface Tenancy {
  startOn: CalendarDate;
  endOn: CalendarDate | null;
}

/** The stretches of a time that no tenancy covers, in order; tenancies may overlap or reach beyond it. */
export function gapsIn(whole: Span, tenancies: readonly Tenancy[]): Span[] {
  const gaps: Span[] = [];
  let free = whole.from;
  for (const { startOn, endOn } of tenancies.toSorted((a, b) => (a.startOn < b.startOn ? -1 : 1))) {
    if (startOn > whole.to) break;
    if (startOn > free) gaps.push({ from: free, to: addDays(startOn, -1) });
    if (endOn === null || endOn >= whole.to) return gaps;
    free = later(free, addDays(endOn, 1));
  }
  gaps.push({ from: free, to: whole.to });
  return gaps;
}

/** The months of a time, as "2026-02", with where each begins. */
export function monthsIn(whole: Span): { month: string; left: number }[] {
  const months: { month: string; left: number }[] = [];
  for (let first = whole.from; first <= whole.to; first = addMonths(whole.from, months.length)) {
    months.push({ month: monthOf(first), left: placeOf({ from: first, to: first }, whole).left });
  }
  return months;
}
