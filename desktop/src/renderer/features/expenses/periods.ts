import {
  addMonths,
  type CalendarDate,
  endOfMonth,
  monthOf,
  startOfMonth,
  yearOf,
} from '@portfolio-os/shared/core';

/** Both ends included; without them, everything. */
export interface Period {
  from?: CalendarDate;
  to?: CalendarDate;
}

const YEARS_BACK = 6;

export function periodChoices(today: CalendarDate): { value: string; label: string }[] {
  const year = yearOf(today);
  return [
    { value: 'month', label: 'This month' },
    { value: 'last-month', label: 'Last month' },
    { value: String(year), label: `This year (${year})` },
    ...Array.from({ length: YEARS_BACK }, (_, back) => String(year - back - 1)).map((value) => ({
      value,
      label: value,
    })),
    { value: 'all', label: 'All time' },
  ];
}

/** "2026" is its days; anything that is not a year is counted from today. */
export function periodOf(choice: string, today: CalendarDate): Period {
  if (choice === 'all') return {};
  if (choice === 'month') return monthAround(today);
  if (choice === 'last-month') return monthAround(addMonths(startOfMonth(today), -1));
  return { from: `${choice}-01-01`, to: `${choice}-12-31` };
}

function monthAround(date: CalendarDate): Period {
  return { from: startOfMonth(date), to: endOfMonth(date) };
}

/** The months of a period, "2026-01" to "2026-12"; none where it has no ends. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = [];
  if (!from || !to) return months;
  for (let first = from; first <= to; first = addMonths(from, months.length)) months.push(monthOf(first));
  return months;
}
