import { type CalendarDate, dayName } from './calendar.ts';
import { accept, type Result, refuse } from './result.ts';

/**
 * Checks the day on which a fact happened, which no rule moves. Refuses a day after `today`, because money does not move in
 * the future, and one before `from`, because nothing is undone before it existed.
 */
export function checkHappened(
  field: string,
  on: CalendarDate,
  { from, today }: { from?: CalendarDate; today: CalendarDate },
): Result<null> {
  if (from !== undefined && on < from)
    return refuse('before-original', `That was on ${dayName(from)}; this cannot be before it.`, { field });
  if (on > today)
    return refuse('in-future', `${dayName(on)} is still to come. Record it when it has happened.`, { field });
  return accept(null);
}

/**
 * Refuses days of which the first comes after the last. What is asked of none would answer as though nothing had happened: a report from
 * Dec 31 to Jan 1 of one year would be empty.
 */
export function checkInOrder({ from, to }: { from: CalendarDate; to: CalendarDate }): Result<null> {
  if (from <= to) return accept(null);
  const message = `The first day, ${dayName(from)}, comes after the last one, ${dayName(to)}. Choose an earlier first day or a later last one.`;
  return refuse('bad-date', message, { field: 'from' });
}
