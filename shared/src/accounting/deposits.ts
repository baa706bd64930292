import { sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { postings } from './postings.ts';

/**
 * Deposit money held for each lease on a day, in cents: what has been settled of its charges of kind `deposit`. A deposit of
 * 1,500.00 charged with 1,000.00 paid towards it holds 1,000.00.
 */
export async function depositsHeld(
  db: Database,
  { asOf, leaseIds }: { asOf: CalendarDate; leaseIds?: readonly string[] },
): Promise<Map<string, number>> {
  if (leaseIds?.length === 0) return new Map();
  const settled = postings(['leaseId', 'chargeId', 'amountCents'], {
    accounts: ['assets:receivable'],
    side: 'credit',
    to: asOf,
    leaseIds,
  });
  const rows = await db
    .selectFrom(settled)
    .select(['leaseId', sql<number>`-sum(amount_cents)`.as('cents')])
    .where('chargeId', 'in', (eb) =>
      eb
        .selectFrom('charge')
        .select('id')
        .where('kind', '=', 'deposit')
        .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? [])),
    )
    .groupBy('leaseId')
    .execute();
  return new Map(rows.map(({ leaseId, cents }) => [leaseId ?? '', Number(cents)]));
}
