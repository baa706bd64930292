import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { prepareListQuery } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';

/** What comes into suspense (> 0) or leaves it (< 0) of one entry, in cents. */
export interface SuspenseMovement {
  readonly suspenseId: string;
  readonly on: CalendarDate;
  readonly cents: number;
}

/**
 * What became of money in suspense, by the entry that brought it: its own amount, what took that back, and the payments that it is
 * known as. Received 3,000.00, known as 1,500.00 and 900.00: three movements that leave 600.00. A payment that the bank sent back took its
 * money from the bank, and nothing comes back into suspense.
 */
export const suspenseMovements = prepareListQuery((db: Database, among) => ({
  compile: () =>
    sql<SuspenseMovement>`
      select coalesce(reverses_id, id) as suspense_id, received_on as "on", amount_cents as cents
      from suspense where ${among('id')} or ${among('reversesId')}
      union all
      select suspense_id, received_on as "on", 0 - amount_cents as cents
      from payment where suspense_id is not null and ${among('suspenseId')}
    `.compile(db),
}));

/** The least that waits at the end of a day and of any day after it; cents. */
function leastWaiting(movements: readonly SuspenseMovement[], on: CalendarDate): number {
  const days = movements.map((movement) => movement.on).filter((day) => day > on);
  return Math.min(...[on, ...days].map((day) => waitingOn(movements, day)));
}

function waitingOn(movements: readonly SuspenseMovement[], day: CalendarDate): number {
  return movements.filter(({ on }) => on <= day).reduce((sum, { cents }) => sum + Number(cents), 0);
}

/** What waits in suspense at the end of a day, by the entry that brought it, in cents; those of which nothing waits are left out. */
export async function waitingSuspense(db: Database, asOf: CalendarDate): Promise<Map<string, number>> {
  const movements = Map.groupBy(await suspenseMovements(db, 'all'), ({ suspenseId }) => suspenseId);
  const waiting = [...movements].map(([id, own]) => [id, waitingOn(own, asOf)] as const);
  return new Map(waiting.filter(([, cents]) => cents !== 0));
}

/** Refuses more than waits of an entry from a day on: of 3,000.00 of which 2,400.00 are known, 600.00. */
export async function checkWaiting(
  db: Database,
  { suspenseId, amountCents, on }: { suspenseId: string; amountCents: number; on: CalendarDate },
): Promise<Result<null>> {
  const least = leastWaiting(await suspenseMovements(db, [suspenseId]), on);
  if (amountCents <= least) return accept(null);
  const { currency } = await getOrganisation(db);
  return notWaiting(toDecimal(Math.max(0, least), currency));
}

export const notWaiting = (left: string) =>
  refuse(
    'not-waiting',
    `Of this money ${left} still waits in suspense; somebody has said whose the rest is. Look at what it became, and take no more than that.`,
    { field: 'amountCents' },
  );

/** What came out of suspense is as the bank brought it: only whose it is can be put right. */
export const isFromSuspense = () =>
  refuse(
    'from-suspense',
    'This money was in suspense: its amount and day are those on which it came. Put it back in suspense, and say anew whose it is.',
  );

export const notFromSuspense = () =>
  refuse('not-waiting', 'This payment was not in suspense. Correct it, or record that the bank returned it.');
