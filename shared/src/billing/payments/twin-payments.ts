import { sql } from 'kysely';
import type { CalendarDate } from '../../core/calendar.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { PaymentTable } from '../schema.ts';

export interface TwinPayment {
  readonly id: string;
  readonly leaseId: string;
  readonly receivedOn: CalendarDate;
  /** Cents. */
  readonly amountCents: number;
  /** The other entry of what may be the same money; of several the one with the least id. */
  readonly twinId: string;
}

/**
 * Payments that stand beside another one of the same lease, amount, day and reference, and not of another payer, that came into
 * the books in another set and by no bank line of its own: two people who typed one cheque on two devices. They are pointed
 * out, never merged.
 */
export async function twinPayments(
  db: Database,
  { from, leaseId }: { from?: CalendarDate; leaseId?: string },
): Promise<TwinPayment[]> {
  return db
    .selectFrom('payment as p')
    .innerJoin('payment as twin', (join) =>
      join
        .onRef('twin.leaseId', '=', 'p.leaseId')
        .onRef('twin.receivedOn', '=', 'p.receivedOn')
        .onRef('twin.amountCents', '=', 'p.amountCents')
        .onRef('twin.id', '!=', 'p.id'),
    )
    .select(['p.id', 'p.leaseId', 'p.receivedOn', 'p.amountCents'])
    .select(({ fn }) => fn.min('twin.id').as('twinId'))
    .where('p.amountCents', '>', 0)
    .where('p.reversesId', 'is', null)
    .where('twin.reversesId', 'is', null)
    .$if(from !== undefined, (query) => query.where('p.receivedOn', '>=', from ?? ''))
    .$if(leaseId !== undefined, (query) => query.where('p.leaseId', '=', leaseId ?? ''))
    .where(sql<boolean>`coalesce(twin.reference, '') = coalesce(p.reference, '')`)
    .where(sql<boolean>`coalesce(twin.payer_id, p.payer_id, '') = coalesce(p.payer_id, twin.payer_id, '')`)
    .where(sql<boolean>`coalesce(twin.seq, -1) <> coalesce(p.seq, -2)`)
    .where(sql<boolean>`(twin.statement_line_id is null or p.statement_line_id is null)`)
    .where(stands('p'))
    .where(stands('twin'))
    .groupBy(['p.id', 'p.leaseId', 'p.receivedOn', 'p.amountCents'])
    .orderBy('p.receivedOn')
    .orderBy('p.id')
    .execute();
}

const stands = (payment: 'p' | 'twin') =>
  sql<boolean>`not exists (select 1 from payment r where r.reverses_id = ${sql.ref(`${payment}.id`)})`;

/**
 * Whether a payment may be taken back because it was entered twice: the entry that stays is another one of its lease and
 * amount, and nothing has taken that back. One that stays for another entry is not taken back with nothing in its place.
 */
export async function checkTwin(
  db: Database,
  payment: Pick<PaymentTable, 'id' | 'leaseId' | 'amountCents'>,
  twinId: string | null,
): Promise<Result<null>> {
  if (twinId === null) {
    const named = await db
      .selectFrom('payment')
      .select('id')
      .where('twinId', '=', payment.id)
      .executeTakeFirst();
    return named ? staysForTwin() : accept(null);
  }
  const twin = await db
    .selectFrom('payment as twin')
    .select(['twin.id', 'twin.leaseId', 'twin.amountCents'])
    .where('twin.id', '=', twinId)
    .where('twin.reversesId', 'is', null)
    .where(stands('twin'))
    .executeTakeFirst();
  if (!twin) return twinIsGone();
  const fits = twin.leaseId === payment.leaseId && twin.amountCents === payment.amountCents;
  return fits && twinId !== payment.id ? accept(null) : notItsTwin();
}

const twinIsGone = () =>
  refuse(
    'twin-gone',
    'The other entry of this money was itself taken back, corrected or returned. Look at the ledger before you take this one back too.',
  );

export const staysForTwin = () =>
  refuse(
    'twin-gone',
    'The other entry of this money was taken back, and this one stays for it. If no money came at all, record it as returned on its own day.',
  );

const notItsTwin = () =>
  refuse('not-its-twin', 'The entry that stays is another payment of the same lease and amount. Choose it.', {
    field: 'twinId',
  });
