import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';

/** Refuses a rule that is for a lease and for a building at once, or for one that these books do not have. Neither: it is for all. */
export async function checkRulePlace(
  db: Database,
  { buildingId, leaseId }: { buildingId: string | null; leaseId: string | null },
): Promise<Result<null>> {
  if (buildingId !== null && leaseId !== null)
    return refuse('two-places', 'A rule is for a lease or for a building, not for both.', {
      field: 'leaseId',
    });
  const table = leaseId === null ? 'building' : 'lease';
  const id = leaseId ?? buildingId;
  if (id === null) return accept(null);
  const found = await db.selectFrom(table).select('id').where('id', '=', id).executeTakeFirst();
  return found
    ? accept(null)
    : refuse('missing', `This ${table} is not in these books.`, { field: `${table}Id` });
}
