import { sql } from 'kysely';
import type { DashboardView } from '../api/index.ts';
import { addMonths, type CalendarDate, endOfMonth, monthOf, startOfMonth } from '../core/calendar.ts';
import type { Database } from '../database.ts';

/**
 * What was charged for the whole calendar month that a day lies in, in minor units, net of reversals dated in it.
 * Deposits are included, since tenants are asked for them; opening balances are not, since they were billed before
 * these books began. Rents of 1,500.00 due 3/1 and 3/15 and a fee of 50.00 reversed in March: 3,000.00.
 */
export async function billedCents(db: Database, month: CalendarDate): Promise<number> {
  const row = await db
    .selectFrom('charge')
    .select(sql<number>`coalesce(sum(amount_cents), 0)`.as('cents'))
    .where('dueOn', '>=', startOfMonth(month))
    .where('dueOn', '<=', endOfMonth(month))
    .where('kind', '<>', 'opening-balance')
    .executeTakeFirstOrThrow();
  return Number(row.cents);
}

/**
 * Money in and out of each of the twelve months up to a day, oldest first, in minor units. In: payments less returned
 * ones; opening credit is no money received. Out: expenses less reversed ones. The last month ends on `asOf`.
 */
export async function cashFlow(db: Database, asOf: CalendarDate): Promise<DashboardView['cashFlow']> {
  const from = addMonths(startOfMonth(asOf), -11);
  const [received, spent] = await Promise.all([
    db
      .selectFrom('payment')
      .select([
        sql<string>`substr(received_on, 1, 7)`.as('month'),
        sql<number>`sum(amount_cents)`.as('cents'),
      ])
      .where('receivedOn', '>=', from)
      .where('receivedOn', '<=', asOf)
      .where('method', '<>', 'opening-credit')
      .groupBy(sql`substr(received_on, 1, 7)`)
      .execute(),
    db
      .selectFrom('expense')
      .select([sql<string>`substr(paid_on, 1, 7)`.as('month'), sql<number>`sum(amount_cents)`.as('cents')])
      .where('paidOn', '>=', from)
      .where('paidOn', '<=', asOf)
      .groupBy(sql`substr(paid_on, 1, 7)`)
      .execute(),
  ]);
  const centsIn = new Map(received.map((row) => [row.month, Number(row.cents)]));
  const centsOut = new Map(spent.map((row) => [row.month, Number(row.cents)]));
  return Array.from({ length: 12 }, (_, index) => monthOf(addMonths(from, index))).map((month) => ({
    month,
    inCents: centsIn.get(month) ?? 0,
    outCents: centsOut.get(month) ?? 0,
  }));
}
