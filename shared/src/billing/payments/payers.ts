import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';

/** Somebody who owes a charge alone, or pays, is on the lease; null is everybody together. */
export async function checkPayer(
  db: Database,
  { leaseId, payerId }: { leaseId: string; payerId: string | null },
): Promise<Result<null>> {
  if (payerId === null) return accept(null);
  const party = await db
    .selectFrom('leaseTenant')
    .select('id')
    .where('leaseId', '=', leaseId)
    .where('tenantId', '=', payerId)
    .executeTakeFirst();
  return party
    ? accept(null)
    : refuse('not-on-lease', 'The payer is not on this lease.', { field: 'payerId' });
}
