import { addDays, type CalendarDate, startOfDay, todayIn } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { LogHead } from '../log/index.ts';
import type { PastLog } from './past-log.ts';

/** What was known on a day: the end of the log as it was then. */
export interface Place extends LogHead {
  readonly knownOn: CalendarDate;
}

/**
 * The last set that was accepted by the end of a day in the organisation's zone. It is searched for by halves, because a set is
 * never accepted before the one ahead of it: 33,000 sets take 16 questions. Refused where the log had not begun by then.
 */
export async function placeKnownOn(
  log: PastLog,
  knownOn: CalendarDate,
  timeZone: string,
): Promise<Result<Place>> {
  const nextDay = startOfDay(addDays(knownOn, 1), timeZone).toISOString();
  let found: LogHead | null = null;
  let [low, high] = [1, await log.end()];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const place = await log.placeOf(middle);
    if (!place) return refuse('not-there-yet', NOT_HERE);
    if (place.acceptedAt < nextDay) [found, low] = [place, middle + 1];
    else high = middle - 1;
  }
  return found ? accept({ ...found, knownOn }) : notBegun(log, timeZone);
}

async function notBegun(log: PastLog, timeZone: string): Promise<Result<never>> {
  const first = await log.placeOf(1);
  const begun = first ? ` They begin on ${todayIn(timeZone, new Date(first.acceptedAt))}.` : '';
  return refuse('bad-input', `Nothing stood in these books yet on that day.${begun}`, { field: 'knownOn' });
}

const NOT_HERE =
  'The history of these books is not all here yet, so what was known then cannot be said. Try again when it has been fetched.';
