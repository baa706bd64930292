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
