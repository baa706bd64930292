const DAY_MS = 24 * 60 * 60 * 1000;

/** So many days nobody may write anything without a doubt about the clock: longer than the longest month. */
export const MOST_QUIET_DAYS = 40;

/**
 * When a set is accepted, as ISO instants: by the sequencer's clock, but never before the set that stands before it, `last`
 * ('' before the first). A clock that leaps by more than 40 days needs a `witness`, another time at which it was that late:
 * a person's word on a desktop, the clock of the device that wrote the set on a server. Without one the set is accepted
 * when the last one was; otherwise a clock that was in 2090 for one set would hold all that follow there, because it never
 * runs backwards. `last` 1 March, now 5 March 2090 → 1 March; the next set, on 6 March → 6 March.
 */
export function acceptedAt(last: string, now: string, witness = ''): string {
  if (last === '') return now;
  const known = laterOf(last, witnessed(now, witness));
  return now <= known || isLeap(known, now) ? known : now;
}

/** Whether a clock says so much more than was known before that it may be wrong. */
function isLeap(known: string, now: string): boolean {
  return Date.parse(now) - Date.parse(known) > MOST_QUIET_DAYS * DAY_MS;
}

/** A witness knows of no time that has not come yet. */
function witnessed(now: string, witness: string): string {
  return witness < now ? witness : now;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
