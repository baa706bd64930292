import type { CalendarDate } from '@portfolio-os/shared/core';
import type { HeadView } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { lastTurn } from './rotation.ts';
import { verifyAll } from './verify-log.ts';
import { verifyOnwards } from './verify-onwards.ts';

/** From so many new sets on, folding the whole log is faster. */
const MOST_ONWARDS = 5000;

export interface ProofNight {
  /** The calendar date, in UTC. */
  readonly today: CalendarDate;
  /** Over so many nights every organisation's whole log is folded again once. */
  readonly nights?: number | undefined;
}

interface Found {
  readonly head: HeadView;
  readonly problems: readonly string[];
  /** Null: nothing is new, so nothing needs to be stored. */
  readonly wholeOn: CalendarDate | null;
}

/**
 * The nightly proof of an organisation's books. It starts at the place up to which they are proven. It proves the whole log
 * on the organisation's turn, where nothing was proven before, and where the log no longer holds that place. Answers the
 * problems in words; then the place is not moved, so that the next night finds them again. Where nothing is new it costs one
 * query.
 */
export async function proveBooks(
  database: ServerDatabase,
  orgId: string,
  night: ProofNight,
): Promise<readonly string[]> {
  const { head, problems, wholeOn } = await inOrganisation(
    database,
    orgId,
    (trx) => prove(trx, orgId, night),
    { replica: true, snapshot: true },
  );
  if (problems.length === 0 && wholeOn !== null) {
    const row = { seq: head.seq, hash: head.hash, wholeOn };
    await inOrganisation(database, orgId, (trx) =>
      trx
        .insertInto('proof')
        .values(row)
        .onConflict((conflict) => conflict.column('orgId').doUpdateSet(row))
        .execute(),
    );
  }
  return problems;
}

async function prove(
  trx: OrganisationTransaction,
  orgId: string,
  { today, nights }: ProofNight,
): Promise<Found> {
  const place = await readPlace(trx);
  // Nothing was ever written, so there is nothing to prove.
  if (!place) return { head: { seq: 0, hash: '' }, problems: [], wholeOn: null };
  const { seq, hash, provenSeq, provenHash, wholeOn, hashThere } = place;
  const head = { seq, hash };
  if (
    provenSeq === null ||
    provenHash === null ||
    wholeOn === null ||
    wholeOn < lastTurn(orgId, today, nights)
  )
    return { head, problems: await verifyAll(trx), wholeOn: today };
  if (hashThere !== provenHash) {
    const lost = `The log does not hold entry ${provenSeq} any more as it was proven.`;
    return { head, problems: [lost, ...(await verifyAll(trx))], wholeOn: today };
  }
  if (seq === provenSeq && hash === provenHash) return { head, problems: [], wholeOn: null };
  if (seq - provenSeq > MOST_ONWARDS) return { head, problems: await verifyAll(trx), wholeOn: today };
  const problems = await verifyOnwards(trx, { proven: { seq: provenSeq, hash: provenHash }, head });
  return { head, problems, wholeOn };
}

type Place = HeadView & {
  provenSeq: number | null;
  provenHash: string | null;
  wholeOn: string | null;
  /** The hash that the log has now at the proven place; an empty log is proven as it is. */
  hashThere: string | null;
};

async function readPlace(trx: OrganisationTransaction): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select head.seq, head.hash, p.seq as proven_seq, p.hash as proven_hash, p.whole_on,
      case when p.seq = 0 then p.hash else c.hash end as hash_there
    from head left join proof p on true left join change_set c on c.seq = p.seq`.execute(trx);
  return rows[0];
}
