import {
  allocateCredit,
  followLateFees,
  followSchedule,
  restoreVoided,
  reverseVoided,
} from '@portfolio-os/shared/billing';
import { todayIn } from '@portfolio-os/shared/core';
import { type ChangeSet, type Invocation, invocation } from '@portfolio-os/shared/log';
import { sql } from 'kysely';
import type { OrganisationTransaction } from '../tenancy/index.ts';
import type { JudgedDevice } from './devices.ts';
import type { Sequencer } from './head.ts';
import { leasesTouched, type Touched } from './leases-touched.ts';
import { SystemWriter } from './run-as-system.ts';

export interface Following {
  readonly orgId: string;
  readonly now: Date;
  /** Told where the schedule could not be brought in line: what was pushed stands all the same. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Two devices may each be right, and wrong together: one ends a lease, the other charges its next month; one reverses a rent, the
 * other posts its late fee. Whoever sequences brings the leases that a batch touched in line, as the server's own sets
 * behind the batch, each naming the set that it follows: charges with their terms, what hangs on a charge or on a lease with what
 * became of that, and credit with what is open. Answers how far the server's own sets are judged then; null where all was right.
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
    const author = new SystemWriter(trx, sequencer, { orgId, today, now });
    for (const [cause, leases] of Map.groupBy(causes, ([, { set }]) => set)) {
      for (const done of followedBy(new Map(leases))) await author.run(done, cause);
      // Where nothing was freed and nothing followed, what their authors bring next may say what credit settles.
      const leaseIds = leases.filter(([, { frees }]) => frees || author.judged).map(([lease]) => lease);
      if (leaseIds.length > 0) await author.run(invocation(allocateCredit, { leaseIds }), cause);
    }
    await sql`release savepoint following`.execute(trx);
    return author.judged;
  } catch (error) {
    await sql`rollback to savepoint following`.execute(trx);
    sequencer.rewindTo(before);
    onFailure(error);
    return null;
  }
}

/** What brings leases in line, in this order: a charge that is reversed takes its late fees along, and what both free settles what is open. */
function followedBy(leases: ReadonlyMap<string, Touched>): Invocation[] {
  const leaseIds = [...leases.keys()];
  const byTerms = leaseIds.filter((id) => leases.get(id)?.terms);
  const voided = leaseIds.filter((id) => leases.get(id)?.isVoid);
  const broughtBack = leaseIds.filter((id) => leases.get(id)?.voiding && !leases.get(id)?.isVoid);
  return [
    ...(byTerms.length > 0 ? [invocation(followSchedule, { leaseIds: byTerms })] : []),
    ...voided.map((leaseId) => invocation(reverseVoided, { leaseId })),
    ...broughtBack.map((leaseId) => invocation(restoreVoided, { leaseId })),
    invocation(followLateFees, { leaseIds }),
  ];
}
