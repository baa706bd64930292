import { sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';

export interface TwinPayment {
  readonly id: string;
  readonly leaseId: string;
  readonly receivedOn: CalendarDate;
}

/**
 * Payments that stand beside another one of the same lease, amount, day and reference that came into the books in another set
 * and by no bank line of its own: two people who typed one cheque on two devices. They are pointed out, never merged.
 */
export async function twinPayments(
  db: Database,
  { from, leaseId }: { from?: CalendarDate; leaseId?: string },
): Promise<TwinPayment[]> {
  return db
    .selectFrom('payment as p')
    .select(['p.id', 'p.leaseId', 'p.receivedOn'])
    .where('p.amountCents', '>', 0)
    .where('p.reversesId', 'is', null)
    .$if(from !== undefined, (query) => query.where('p.receivedOn', '>=', from ?? ''))
    .$if(leaseId !== undefined, (query) => query.where('p.leaseId', '=', leaseId ?? ''))
    .where(stands('p'))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('payment as twin')
          .select('twin.id')
          .whereRef('twin.leaseId', '=', 'p.leaseId')
          .whereRef('twin.receivedOn', '=', 'p.receivedOn')
          .whereRef('twin.amountCents', '=', 'p.amountCents')
          .whereRef('twin.id', '!=', 'p.id')
          .where('twin.reversesId', 'is', null)
          .where(sql<boolean>`coalesce(twin.reference, '') = coalesce(p.reference, '')`)
          .where(sql<boolean>`coalesce(twin.seq, -1) <> coalesce(p.seq, -2)`)
          .where(sql<boolean>`(twin.statement_line_id is null or p.statement_line_id is null)`)
          .where(stands('twin')),
      ),
    )
    .orderBy('p.receivedOn')
    .orderBy('p.id')
    .execute();
}

const stands = (payment: 'p' | 'twin') =>
  sql<boolean>`not exists (select 1 from payment r where r.reverses_id = ${sql.ref(`${payment}.id`)})`;
