import { addDays, addMonths, type CalendarDate, dayName, daysBetween } from '../core/calendar.ts';
import { refuse } from '../core/result.ts';
import type { Frequency } from '../leasing/schema.ts';

const monthsBetween: Partial<Record<Frequency, number>> = { monthly: 1, quarterly: 3, yearly: 12 };
const daysBetweenBills: Partial<Record<Frequency, number>> = { weekly: 7, fortnightly: 14 };

export interface BillDays {
  readonly frequency: Frequency;
  readonly firstDueOn: CalendarDate;
  readonly endOn: CalendarDate | null;
}

/**
 * The days on which a recurring expense has a bill, through a day, in order. Each is counted from the first, never from the one
 * before: Jan 31, Feb 28, Mar 31.
 */
export function billDays({ frequency, firstDueOn, endOn }: BillDays, through: CalendarDate): CalendarDate[] {
  const last = endOn !== null && endOn < through ? endOn : through;
  const days: CalendarDate[] = [];
  for (let index = 0; ; index++) {
    const day = billDay({ frequency, firstDueOn }, index);
    if (day > last) return days;
    days.push(day);
  }
}

/** The bill of a number, counted from 0. */
function billDay({ frequency, firstDueOn }: Omit<BillDays, 'endOn'>, index: number): CalendarDate {
  const months = monthsBetween[frequency];
  if (months !== undefined) return addMonths(firstDueOn, index * months);
  return addDays(firstDueOn, index * (daysBetweenBills[frequency] ?? 1));
}

/** Whether a bill is due on this very day. */
export function hasBillOn(recurring: BillDays, day: CalendarDate): boolean {
  return daysBetween(recurring.firstDueOn, day) >= 0 && billDays(recurring, day).at(-1) === day;
}

export const billRecorded = (periodOn: CalendarDate) =>
  refuse(
    'charged-twice',
    `The bill of ${dayName(periodOn)} is recorded already. Look at its expense: reverse it first, if it is wrong.`,
    { field: 'periodOn' },
  );
