import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';

/**
 * What takes of a payment beside its allocations: each is a fact with `leaseId`, `paymentId`, `amountCents` (below zero in what takes it
 * back) and its day. On every day what settles charges and what is taken come to no more than the payment. Paid 1,500.00, 1,200.00
 * settled, 300.00 refunded: nothing is left.
 */
export const creditUses = [{ table: 'creditRefund', day: 'refundedOn' }] as const;

/** What is taken of the payment that a query reads, in cents; zero where nothing is. */
export function takenOfPayment(): RawBuilder<number> {
  const sums = creditUses.map(
    ({ table }) => sql`coalesce((select sum(u.amount_cents) from ${sql.table(table)} u
      where u.lease_id = payment.lease_id and u.payment_id = payment.id), 0)`,
  );
  return sql<number>`(${sql.join(sums, sql` + `)})`;
}

/** A day on which something that was taken of the payment that a query reads was given back to it; null where nothing was. */
export function givenBackToPayment(): RawBuilder<CalendarDate | null> {
  const days = creditUses.map(
    ({ table, day }) => sql`(select max(u.${sql.ref(day)}) from ${sql.table(table)} u
      where u.lease_id = payment.lease_id and u.payment_id = payment.id and u.amount_cents < 0)`,
  );
  return sql<CalendarDate | null>`coalesce(${sql.join([...days, sql`null`])})`;
}

/** All that is used of payments, by payment and day, in SQL: what is allocated, and what is taken beside that. */
export function usedOfPayments(ids: readonly string[]): RawBuilder<unknown> {
  const taken = creditUses.map(
    ({ table, day }) => sql`select payment_id as id, ${sql.ref(day)} as "on", amount_cents
      from ${sql.table(table)} where payment_id in (${sql.join(ids)})`,
  );
  return sql`(select payment_id as id, allocated_on as "on", amount_cents
    from allocation where payment_id in (${sql.join(ids)}) union all ${sql.join(taken, sql` union all `)})`;
}

/** What is used of one payment, each part on its day: above zero what is used, below it what is given back to it. */
export async function usesOf(
  db: Database,
  paymentId: string,
): Promise<{ on: CalendarDate; amountCents: number }[]> {
  const { rows } = await sql<{ on: CalendarDate; amountCents: number }>`
    select "on", amount_cents from ${usedOfPayments([paymentId])} u`.execute(db);
  return rows;
}

/** What is taken of one payment beside its allocations, in cents. */
export async function takenOf(db: Database, paymentId: string): Promise<number> {
  const row = await db
    .selectFrom('payment')
    .select(takenOfPayment().as('cents'))
    .where('id', '=', paymentId)
    .executeTakeFirst();
  return Number(row?.cents ?? 0);
}
