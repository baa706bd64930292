import {
  addDays,
  addMonths,
  type CalendarDate,
  daysBetween,
  daysInMonth,
  earlier,
  endOfMonth,
  later,
  monthNumberOf,
  monthOf,
  startOfMonth,
  yearOf,
} from '../core/calendar.ts';
import { type Anchor, type Frequency, LAST_DAY_OF_MONTH } from './schema.ts';

/** A span of time that is charged once. */
export interface Period {
  /** First and last day of the whole period, inclusive; `startOn` is its identity. */
  readonly startOn: CalendarDate;
  readonly endOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

export interface Recurrence {
  readonly frequency: Frequency;
  readonly dueDay: number;
  /** Null and absent: calendar. */
  readonly anchor?: Anchor | null;
  readonly startOn: CalendarDate;
}

const monthsPerPeriod = { monthly: 1, quarterly: 3, yearly: 12 } as const;
const daysPerPeriod = { weekly: 7, fortnightly: 14 } as const;

/**
 * The day a month's rent is due: computed from the due day and clamped, never chained.
 * Due day 31: Jan 31, Feb 28, Mar 31, Apr 30. LAST_DAY_OF_MONTH is always the last day; 30 is not.
 */
export function dueDateIn(month: CalendarDate, dueDay: number): CalendarDate {
  const day = dueDay === LAST_DAY_OF_MONTH ? daysInMonth(month) : Math.min(dueDay, daysInMonth(month));
  return `${monthOf(month)}-${String(day).padStart(2, '0')}`;
}

/** Every period whose due day is on or before `through`, in order: from the first, or from the one that `from` starts. */
export function* periodsThrough(
  recurrence: Recurrence,
  through: CalendarDate,
  from?: CalendarDate,
): Generator<Period> {
  for (let index = from === undefined ? 0 : indexOfPeriod(recurrence, from); ; index++) {
    const period = periodAt(recurrence, index);
    if (period.dueOn > through) return;
    yield period;
  }
}

function periodAt({ frequency, dueDay, anchor, startOn }: Recurrence, index: number): Period {
  if (frequency === 'weekly' || frequency === 'fortnightly') {
    const days = daysPerPeriod[frequency];
    const start = addDays(startOn, index * days);
    return { startOn: start, endOn: addDays(start, days - 1), dueOn: start };
  }
  const months = monthsPerPeriod[frequency];
  if (anchor === 'anniversary') {
    // From the first day each time, never chained: Jan 31, Feb 28, Mar 31.
    const start = addMonths(startOn, index * months);
    return { startOn: start, endOn: addDays(addMonths(startOn, (index + 1) * months), -1), dueOn: start };
  }
  const start = addMonths(startOfMonth(startOn), index * months);
  const endOn = endOfMonth(addMonths(start, months - 1));
  return { startOn: start, endOn, dueOn: later(dueDateIn(start, dueDay), startOn) };
}

/** Which period starts on a day, counted from 0. */
function indexOfPeriod({ frequency, startOn }: Recurrence, periodOn: CalendarDate): number {
  if (frequency === 'weekly' || frequency === 'fortnightly') {
    return Math.floor(daysBetween(startOn, periodOn) / daysPerPeriod[frequency]);
  }
  const months = (yearOf(periodOn) - yearOf(startOn)) * 12 + monthNumberOf(periodOn) - monthNumberOf(startOn);
  return Math.floor(months / monthsPerPeriod[frequency]);
}

/** The period that starts on a day, as `periodsThrough` would give it. */
export function periodStarting(recurrence: Recurrence, periodOn: CalendarDate): Period {
  return periodAt(recurrence, indexOfPeriod(recurrence, periodOn));
}

/** The days of a period that a tenancy covers, inclusive; null where it covers none. */
export function coveredPart(
  period: Period,
  from: CalendarDate,
  until: CalendarDate | null,
): { from: CalendarDate; to: CalendarDate; whole: boolean } | null {
  const first = later(period.startOn, from);
  const last = until === null ? period.endOn : earlier(period.endOn, until);
  if (first > last) return null;
  return { from: first, to: last, whole: first === period.startOn && last === period.endOn };
}

export function daysIn(period: { startOn: CalendarDate; endOn: CalendarDate }): number {
  return daysBetween(period.startOn, period.endOn) + 1;
}
