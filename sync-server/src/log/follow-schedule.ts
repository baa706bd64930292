import {
  allocateCredit,
  followLateFees,
  followSchedule,
  restoreVoided,
  reverseVoided,
} from '@portfolio-os/shared/billing';
import { assert, todayIn } from '@portfolio-os/shared/core';
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
      for (const following of followedBy(new Map(leases))) await followWhereItMay(author, following, cause);
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

/**
 * Where money came in for what was written off, a lease waits for a person: whoever tried to change it is told, and it is followed once the recovery
 * is taken back. The others are followed all the same. What is refused so is known before any of it is written.
 */
async function followWhereItMay(
  author: SystemWriter,
  { leaseIds, ask }: Followed,
  cause: string,
): Promise<void> {
  const done = await author.attempt(ask(leaseIds), { cause });
  if (done.ok) return;
  assert(done.error.code === 'recovered', `what follows is sound: ${done.error.message}`);
  if (leaseIds.length > 1)
    for (const leaseId of leaseIds) await followWhereItMay(author, { leaseIds: [leaseId], ask }, cause);
}

/** What is done for leases, all of them or some. */
interface Followed {
  readonly leaseIds: readonly string[];
  readonly ask: (leaseIds: readonly string[]) => Invocation;
}

/** The corrections in order: reversing a charge takes its late fees along, and the freed credit settles what is open. */
function followedBy(leases: ReadonlyMap<string, Touched>): Followed[] {
  const leaseIds = [...leases.keys()];
  const byTerms = leaseIds.filter((id) => leases.get(id)?.terms);
  const voided = leaseIds.filter((id) => leases.get(id)?.isVoid);
  const broughtBack = leaseIds.filter((id) => leases.get(id)?.voiding && !leases.get(id)?.isVoid);
  return [
    ...(byTerms.length > 0 ? [{ leaseIds: byTerms, ask: byScheduled }] : []),
    ...voided.map((leaseId) => ({
      leaseIds: [leaseId],
      ask: () => invocation(reverseVoided, { leaseId }),
    })),
    ...broughtBack.map((leaseId) => ({
      leaseIds: [leaseId],
      ask: () => invocation(restoreVoided, { leaseId }),
    })),
    { leaseIds, ask: byLateFees },
  ];
}

const byScheduled = (leaseIds: readonly string[]) => invocation(followSchedule, { leaseIds: [...leaseIds] });
const byLateFees = (leaseIds: readonly string[]) => invocation(followLateFees, { leaseIds: [...leaseIds] });
