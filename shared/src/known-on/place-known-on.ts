import { addDays, type CalendarDate, startOfDay, todayIn } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { type LogHead, lastSeqBefore } from '../log/index.ts';
import type { PastLog } from './past-log.ts';

/** What was known on a day: the end of the log as it was then. */
export interface Place extends LogHead {
  readonly knownOn: CalendarDate;
}

/** The last set that was accepted by the end of a day in the organisation's zone. Refused where the log had not begun by then. */
export async function placeKnownOn(
  log: PastLog,
  knownOn: CalendarDate,
  timeZone: string,
): Promise<Result<Place>> {
  const nextDay = startOfDay(addDays(knownOn, 1), timeZone).toISOString();
  const acceptedAt = async (seq: number) => (await log.placeOf(seq))?.acceptedAt;
  const seq = await lastSeqBefore(nextDay, await log.end(), acceptedAt);
  if (seq === 0) return notBegun(log, timeZone);
  const place = seq && (await log.placeOf(seq));
  return place ? accept({ ...place, knownOn }) : refuse('not-there-yet', NOT_HERE);
}

async function notBegun(log: PastLog, timeZone: string): Promise<Result<never>> {
  const first = await log.placeOf(1);
  const begun = first ? ` They begin on ${todayIn(timeZone, new Date(first.acceptedAt))}.` : '';
  return refuse('bad-input', `Nothing stood in these books yet on that day.${begun}`, { field: 'knownOn' });
}

const NOT_HERE =
  'The history of these books is not all here yet, so what was known then cannot be said. Try again when it has been fetched.';
