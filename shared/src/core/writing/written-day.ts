import { type CalendarDate, dayName, dayOf, monthShort, yearOf } from '../calendar.ts';
import type { DateReading } from './typed-date.ts';

/** Which comes first where the books are kept; where nobody knows the month does, in letters. */
type Order = DateReading['order'];

/** "2026-09-03" → "Sep 3, 2026", and "3 Sep 2026" where the day comes first: on every screen and paper. */
export function writtenDay(day: CalendarDate, order: Order): string {
  return order === 'dmy' ? dayName(day) : `${monthShort(day)} ${dayOf(day)}, ${yearOf(day)}`;
}

/** Without its year: "Sep 3", and "3 Sep" where the day comes first. */
export function writtenDayOfYear(day: CalendarDate, order: Order): string {
  return order === 'dmy' ? `${dayOf(day)} ${monthShort(day)}` : `${monthShort(day)} ${dayOf(day)}`;
}
