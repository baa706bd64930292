import type { Op } from '../log/index.ts';

/** What a landlord keeps for themselves, though it names a lease: how a bank's words are read. */
const ownersAlone: ReadonlySet<string> = new Set(['bankRule']);

/**
 * Which leases a fact is counted in: the lease itself, and whatever is inserted with its id. It follows from the op alone, not
 * from what any version knows of records, so that every version counts the same. A transfer between two leases is a fact of both.
 */
export function leasesOf(op: Op): readonly string[] {
  if (op.table === 'lease' && op.kind !== 'prose') return [op.id];
  if (op.kind !== 'insert' || ownersAlone.has(op.table)) return [];
  const named = [op.row.leaseId, op.row.toLeaseId].filter((id) => typeof id === 'string');
  return [...new Set(named)];
}
