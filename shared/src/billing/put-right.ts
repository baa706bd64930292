import { type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { checkPayer } from './payments/payers.ts';

// Mistakes are corrected, not "returned": the mirror dated as the original and the right fact beside it, in one
// set with a reason. The mirror's id is given by whoever corrects, so that of two who correct the same fact the second is refused whole.
// What that undoes of allocations follows from the books as they stand: where only those have changed meanwhile, it is made again.

/** The lease that it is of is in the books, and who owes or pays it is on that lease. */
export async function checkLeaseAndPayer(
  db: Database,
  right: { leaseId: string; payerId: string | null },
): Promise<Result<null>> {
  const lease = await db.selectFrom('lease').select('id').where('id', '=', right.leaseId).executeTakeFirst();
  if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
  return checkPayer(db, right);
}
