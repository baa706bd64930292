import { chainHash, type LoggedSet, parseLogged } from '@portfolio-os/shared/log';
import type { HeadView } from '@portfolio-os/shared/wire';
import type { OrganisationTransaction } from '../tenancy/index.ts';

const AT_ONCE = 500;

/** Where the log was found to end, and what is wrong with it, in words. */
export interface Walk {
  readonly end: HeadView;
  readonly problems: readonly string[];
}

/** Reads the log after a place and checks that each set follows from the one before. `take` gets the sets in order. */
export async function walkLog(
  trx: OrganisationTransaction,
  from: HeadView,
  take: (sets: readonly LoggedSet[]) => Promise<void>,
): Promise<Walk> {
  const problems: string[] = [];
  let end = from;
  for (;;) {
    const rows = await trx
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '>', end.seq)
      .orderBy('seq')
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return { end, problems };
    const sets = rows.map(({ orgId: _, ...row }) => parseLogged(row));
    for (const set of sets) {
      if (set.seq !== end.seq + 1) problems.push(`The log jumps from ${end.seq} to ${set.seq}.`);
      if (chainHash(end.hash, set) !== set.hash) problems.push(`Entry ${set.seq} is not what was accepted.`);
      end = { seq: set.seq, hash: set.hash };
    }
    await take(sets);
  }
}

/** Whether the head agrees with the log; the difference in words where it does not. */
export function headProblems(end: HeadView, head: HeadView): string[] {
  if (end.seq === head.seq && end.hash === head.hash) return [];
  return [`The log ends at ${end.seq}, the head says ${head.seq}.`];
}
