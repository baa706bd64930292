import { sql } from 'kysely';
import { addDays, type CalendarDate, earlier } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { kindsOf, type LateFeeRule, lateableKinds } from './late-fees/late-fee-rules.ts';
import { cameOn, lateFrom } from './queries.ts';

/** Which rules, through which day, and perhaps of which leases only. */
export interface LateFeeQuestion {
  readonly rules: readonly LateFeeRule[];
  readonly through: CalendarDate;
  readonly leaseIds?: readonly string[] | undefined;
}

/** Leases where something may have been late by a rule and no fee was made of it yet: few of all, and quickly found. */
export async function leasesWithLateCharges(
  db: Database,
  { rules, through, leaseIds }: LateFeeQuestion,
): Promise<string[]> {
  const charging = rules.filter(({ formula }) => formula !== 'none');
  const kinds = lateableKinds.filter((kind) => charging.some((rule) => kindsOf(rule).includes(kind)));
  if (kinds.length === 0 || leaseIds?.length === 0) return [];
  const from = charging.map(({ effectiveOn }) => effectiveOn).reduce(earlier);
  const daily = charging.some(({ formula }) => formula === 'daily');
  const rows = await db
    .selectFrom('charge')
    .select(['leaseId', lateFrom('charge').as('lateFrom'), lastReceived, isSettled])
    .where('kind', 'in', kinds)
    .where('amountCents', '>', 0)
    .where(lateFrom('charge'), '>=', from)
    .where(lateFrom('charge'), '<', through)
    // An index knows the due day, and no charge is about a day behind it.
    .where('dueOn', '>=', from)
    .where(unsettledOrLate)
    .$if(!daily, (query) =>
      query.where(({ or, not, exists, selectFrom }) =>
        or([
          not(
            exists(
              selectFrom('lateFee').select('lateFee.id').whereRef('lateFee.lateChargeId', '=', 'charge.id'),
            ),
          ),
          // A waiver that was withdrawn brings back the fee that it took.
          exists(
            selectFrom('lateFeeWaiver')
              .select('lateFeeWaiver.id')
              .whereRef('lateFeeWaiver.leaseId', '=', 'charge.leaseId'),
          ),
        ]),
      ),
    )
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .orderBy('leaseId')
    .execute();
  // What came within the shortest grace of all is late by none of them.
  const graceDays = Math.min(...charging.map((rule) => rule.graceDays));
  const late = rows.filter(
    ({ settled, receivedOn, ...row }) =>
      settled === 0 || receivedOn === null || receivedOn >= addDays(row.lateFrom, graceDays),
  );
  return [...new Set(late.map(({ leaseId }) => leaseId))];
}

/** The last day on which money came that a charge took, be it undone since. */
const lastReceived = sql<CalendarDate | null>`(
  select max((select ${cameOn('p')} from payment p where p.id = a.payment_id)) from allocation a where a.charge_id = charge.id
)`.as('receivedOn');

const settledCents = sql<number>`coalesce((
  select sum(a.amount_cents) from allocation a where a.lease_id = charge.lease_id and a.charge_id = charge.id
), 0)`;

const isSettled = sql<0 | 1>`case when ${settledCents} < charge.amount_cents then 0 else 1 end`.as('settled');

/**
 * Not fully settled, or by money that came after the due day. Each sum and each payment is looked up by itself: joined, an
 * engine that guesses their number wrong goes through all payments for each charge.
 */
const unsettledOrLate = sql<boolean>`(
  ${settledCents} < charge.amount_cents
  or exists (
    select 1 from allocation a where a.charge_id = charge.id
      and (select ${cameOn('p')} from payment p where p.id = a.payment_id) > coalesce(charge.about_on, charge.due_on)
  )
)`;
