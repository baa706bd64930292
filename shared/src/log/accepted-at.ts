const DAY_MS = 24 * 60 * 60 * 1000;

/** A quiet time of more days than this makes the clock doubtful: longer than the longest month. */
export const MOST_QUIET_DAYS = 40;

/**
 * When a set is accepted, as an ISO instant: by the sequencer's clock, never before the set ahead of it, `last` ('' before
 * the first). A leap of more than 40 days needs a `witness`, another clock that is as late: on a desktop a person's word, on
 * a server the clock of the device that wrote the set. Without one the set is accepted at `last`; otherwise a clock that was
 * in 2090 for one set would date all later sets, because it never runs backwards. `last` 1 March, now 5 March 2090 → 1 March;
 * the next set, on 6 March → 6 March.
 */
export function acceptedAt(last: string, now: string, witness = ''): string {
  if (last === '') return now;
  const known = laterOf(last, witnessed(now, witness));
  return now <= known || isLeap(known, now) ? known : now;
}

/** Whether a clock is so far ahead of the last known time that it may be wrong. */
function isLeap(known: string, now: string): boolean {
  return Date.parse(now) - Date.parse(known) > MOST_QUIET_DAYS * DAY_MS;
}

/** A witness counts only up to `now`. */
function witnessed(now: string, witness: string): string {
  return witness < now ? witness : now;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
