import { type CalendarDate, dayName } from './calendar.ts';
import { accept, type Result, refuse } from './result.ts';

/**
 * A fact keeps the day on which it happened, and no rule moves it: a day that cannot be is refused in words. Money does not
 * move in the future, and nothing is undone before it was there (`from`).
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
