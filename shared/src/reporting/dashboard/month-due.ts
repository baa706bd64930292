import { sql } from 'kysely';
import type { DashboardView } from '../../api/index.ts';
import { type CalendarDate, endOfMonth, startOfMonth } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';

/**
 * What is due in the calendar month that a day lies in, and what became of it by that day, in minor units: billed = paid before
 * + paid now + open, to the cent. Billed: charges due in the whole month, deposits included, opening balances not, without what
 * has been reversed. Paid before: what money that came before the month has settled of them. Paid now: what else has. Of rent of
 * 1,500.00 due 3/1 with 200.00 from February's credit and 1,000.00 received on 3/4, 300.00 is open on 3/31. Of what is open, `laterCents` is
 * due after the day: nobody owes it yet.
 */
export async function monthDue(db: Database, asOf: CalendarDate): Promise<DashboardView['monthDue']> {
  const [billed, settled] = await Promise.all([billedIn(db, asOf), settledIn(db, asOf)]);
  const { paidBeforeCents, paidNowCents } = settled;
  const { billedCents, laterCents } = billed;
  const openCents = billedCents - paidBeforeCents - paidNowCents;
  return { billedCents, paidBeforeCents, paidNowCents, openCents, laterCents };
}

/** The charges that the month's figures are about: each with its reversal where it had one by the day. */
export function chargesDueIn(db: Database, asOf: CalendarDate) {
  return (
    db
      .selectFrom('charge')
      .where('charge.dueOn', '>=', startOfMonth(asOf))
      .where('charge.dueOn', '<=', endOfMonth(asOf))
      // Reversals are below zero.
      .where('charge.amountCents', '>', 0)
      .where('charge.kind', '<>', 'opening-balance')
  );
}

async function billedIn(db: Database, asOf: CalendarDate) {
  // What is not due yet is reversed on its own due day.
  const reversed = sql<number>`(select sum(r.amount_cents) from charge r
    where r.reverses_id = charge.id and (r.due_on <= ${asOf} or r.due_on <= charge.due_on))`;
  const stands = sql<number>`charge.amount_cents + coalesce(${reversed}, 0)`;
  const row = await chargesDueIn(db, asOf)
    .select([
      sql<number | null>`sum(${stands})`.as('all'),
      sql<number | null>`sum(case when charge.due_on > ${asOf} then ${stands} else 0 end)`.as('later'),
    ])
    .executeTakeFirstOrThrow();
  return { billedCents: Number(row.all ?? 0), laterCents: Number(row.later ?? 0) };
}

async function settledIn(db: Database, asOf: CalendarDate) {
  const from = startOfMonth(asOf);
  const isBefore = sql`coalesce(payment.received_on, allocation.allocated_on) < ${from}`;
  const row = await chargesDueIn(db, asOf)
    .innerJoin('allocation', 'allocation.chargeId', 'charge.id')
    .leftJoin('payment', 'payment.id', 'allocation.paymentId')
    .where('allocation.allocatedOn', '<=', asOf)
    .select([
      sql<number | null>`sum(case when ${isBefore} then allocation.amount_cents else 0 end)`.as('before'),
      sql<number | null>`sum(case when ${isBefore} then 0 else allocation.amount_cents end)`.as('now'),
    ])
    .executeTakeFirstOrThrow();
  return { paidBeforeCents: Number(row.before ?? 0), paidNowCents: Number(row.now ?? 0) };
}
