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
  /** Called where following failed: what was pushed stays accepted all the same. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * Two devices may each be right and wrong together: one ends a lease, the other charges its next month; one reverses a rent,
 * the other posts its late fee. The server then corrects the leases that a batch touched, in sets of its own after the batch,
 * each naming the set that it follows: charges to their terms, what depends on a charge or lease to its state, credit to what
 * is open. Answers the server's last own set, or null where nothing was wrong.
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
      // Where nothing was freed or corrected, the authors' next sets may still say what credit settles.
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

/** The corrections in order: reversing a charge takes its late fees along, and the freed credit settles what is open. */
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
