import { refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { LeaseTable } from './schema.ts';

/** What is said of a lease that is not there. */
export const missing = () => refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });

export function findLease(db: Database, leaseId: string): Promise<LeaseTable | undefined> {
  return db.selectFrom('lease').selectAll().where('id', '=', leaseId).executeTakeFirst();
}

/** The amounts of a recurring charge, by their first day. */
export function stepsOf(db: Database, recurringChargeId: string) {
  return db
    .selectFrom('rentStep')
    .selectAll()
    .where('recurringChargeId', '=', recurringChargeId)
    .orderBy('effectiveOn')
    .orderBy('id')
    .execute();
}
