import { allocateCredit, followSchedule } from '@portfolio-os/shared/billing';
import { type ChangeSet, type InsertOp, invocation, type SetOp } from '@portfolio-os/shared/changes';
import { todayIn } from '@portfolio-os/shared/core';
import { sql } from 'kysely';
import { booksIn, type OrganisationTransaction } from '../tenancy/index.ts';
import type { JudgedDevice } from './devices.ts';
import type { Sequencer } from './head.ts';
import { SystemAuthor } from './system.ts';

export interface Following {
  readonly orgId: string;
  readonly now: Date;
  /** Told where the schedule could not be brought in line: what was pushed stands all the same. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Two devices may each be right, and wrong together: one ends a lease, the other charges its next month. Whoever sequences
 * brings the charges of the leases that a batch touched in line with their terms, as the server's own sets behind the batch,
 * each naming the set that it follows. Answers how far the server's own sets are judged then; null where all was right.
 */
export async function followAccepted(
  trx: OrganisationTransaction,
  sequencer: Sequencer,
  accepted: readonly ChangeSet[],
  { orgId, now, onFailure }: Following,
): Promise<JudgedDevice | null> {
  const causes = await leasesTouched(trx, accepted);
  if (causes.size === 0) return null;
  const before = sequencer.mark();
  await sql`savepoint following`.execute(trx);
  try {
    const organisation = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
    const today = todayIn(organisation?.timeZone ?? 'UTC', now);
    const author = new SystemAuthor(trx, sequencer, { orgId, today, now });
    for (const [cause, leases] of Map.groupBy(causes, ([, set]) => set)) {
      const leaseIds = leases.map(([lease]) => lease);
      await author.run(invocation(followSchedule, { leaseIds }), cause);
      if (author.judged) await author.run(invocation(allocateCredit, { leaseIds }), cause);
    }
    await sql`release savepoint following`.execute(trx);
    return author.judged;
  } catch (error) {
    await sql`rollback to savepoint following`.execute(trx);
    sequencer.goBackTo(before);
    onFailure(error);
    return null;
  }
}

/** The leases whose terms or scheduled charges some sets touch, each with the last set that did. */
async function leasesTouched(
  trx: OrganisationTransaction,
  sets: readonly ChangeSet[],
): Promise<Map<string, string>> {
  const causes = new Map<string, string>();
  const byItem = new Map<string, string>();
  const byWaiver = new Map<string, string>();
  for (const { id: set, ops } of sets)
    for (const op of ops) {
      if (op.kind === 'prose') continue;
      const { lease, item } = scheduled(op);
      if (lease) causes.set(lease, set);
      if (item) byItem.set(item, set);
      if (op.table === 'periodWaiver' && op.kind === 'set') byWaiver.set(op.id, set);
    }
  for (const [table, named] of [
    ['recurringCharge', byItem],
    ['periodWaiver', byWaiver],
  ] as const) {
    if (named.size === 0) continue;
    const rows = await booksIn(trx)
      .selectFrom(table)
      .select(['id', 'leaseId'])
      .where('id', 'in', [...named.keys()])
      .execute();
    for (const { id, leaseId } of rows) causes.set(leaseId, named.get(id) ?? '');
  }
  return causes;
}

/** A lease or a recurring charge whose schedule an op may change. A new one has no charges yet that could be wrong. */
function scheduled(op: InsertOp | SetOp): { lease?: string; item?: string } {
  if (op.table === 'lease') return op.kind === 'set' ? { lease: op.id } : {};
  if (op.table === 'recurringCharge') return op.kind === 'set' ? { item: op.id } : {};
  if (op.kind !== 'insert') return {};
  if (op.table === 'rentStep') return { item: String(op.row.recurringChargeId) };
  if (op.table === 'periodWaiver') return { lease: String(op.row.leaseId) };
  return op.table === 'charge' && op.row.recurringChargeId ? { lease: String(op.row.leaseId) } : {};
}
