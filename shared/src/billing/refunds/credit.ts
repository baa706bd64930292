import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { leastHeld, type Movement } from '../deposits/held.ts';
import { subsidyPayers } from '../payments/allocations.ts';
import { notReversed } from '../queries.ts';
import { paysForRule } from '../rules.ts';
import type { PaymentTable } from '../schema.ts';
import { usedOfPayments } from './credit-uses.ts';

/** Credit of one payment, in minor units. */
export interface Credit {
  readonly paymentId: string;
  readonly payerId: string | null;
  readonly receivedOn: CalendarDate;
  readonly method: PaymentTable['method'];
  readonly creditCents: number;
}

/** What was refunded of a payment, or moved to another lease, on its day. */
interface Taken {
  readonly paymentId: string;
  readonly on: CalendarDate;
  readonly amountCents: number;
}

/**
 * The credit of a lease that can be given to somebody on a day: what of each payment is neither used by then nor on any day
 * afterwards, the oldest first. A tenant may have what they paid and what nobody in particular did; an agency only its own. Of 1,500.00
 * received on Jan 2, of which 1,200.00 settled February's rent, it is 300.00 on Jan 15 too.
 */
export async function creditFor(
  db: Database,
  {
    leaseId,
    payeeId,
    on,
    asIfNever,
  }: {
    leaseId: string;
    payeeId: string | null;
    on: CalendarDate;
    /** What was taken of a payment and is left out, because it is corrected. */
    asIfNever?: Taken;
  },
): Promise<Credit[]> {
  const mayHave = paysForRule(payeeId, await subsidyPayers(db, [leaseId]));
  const payments = await db
    .selectFrom('payment')
    .select(['id', 'payerId', 'receivedOn', 'method', 'amountCents'])
    .where('leaseId', '=', leaseId)
    .where('reversesId', 'is', null)
    .where('receivedOn', '<=', on)
    .where(notReversed('payment'))
    .orderBy('receivedOn')
    .orderBy('id')
    .execute();
  const own = payments.filter(mayHave);
  const used = await movementsOf(
    db,
    own.map(({ id }) => id),
  );
  const never = (id: string): Movement[] =>
    asIfNever?.paymentId === id ? [{ on: asIfNever.on, cents: asIfNever.amountCents }] : [];
  return own
    .map(({ id, payerId, receivedOn, method, amountCents }) => {
      const received = { on: receivedOn, cents: amountCents };
      const creditCents = leastHeld([received, ...(used.get(id) ?? []), ...never(id)], on);
      return { paymentId: id, payerId, receivedOn, method, creditCents };
    })
    .filter(({ creditCents }) => creditCents > 0);
}

async function movementsOf(
  db: Database,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, Movement[]>> {
  if (paymentIds.length === 0) return new Map();
  const { rows } = await sql<Movement & { id: string }>`
    select id, "on", -sum(amount_cents) as cents from ${usedOfPayments(paymentIds)} u
    group by id, "on"`.execute(db);
  const movements = rows.map((row) => ({ ...row, cents: Number(row.cents) }));
  return Map.groupBy(movements, ({ id }) => id);
}

/** What of an amount comes from which payment, the oldest first. 250.00 of credits of 100.00 and 300.00: 100.00 and 150.00. */
export function taken(
  amountCents: number,
  credits: readonly Credit[],
): { readonly paymentId: string; readonly amountCents: number }[] {
  let left = amountCents;
  return credits.flatMap(({ paymentId, creditCents }) => {
    const part = Math.min(left, creditCents);
    left -= part;
    return part > 0 ? [{ paymentId, amountCents: part }] : [];
  });
}
