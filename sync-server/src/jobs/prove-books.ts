import type { CalendarDate } from '@portfolio-os/shared/core';
import type { HeadView } from '@portfolio-os/shared/wire';
import { sql } from 'kysely';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { lastTurn } from './rotation.ts';
import { verifyAll } from './verify-log.ts';
import { verifyOnwards } from './verify-onwards.ts';

/** So many new sets are proven faster by folding all of them. */
const MOST_ONWARDS = 5000;

export interface ProofNight {
  /** The calendar date, in UTC. */
  readonly today: CalendarDate;
  /** Each organisation's whole log is folded again once in so many nights. */
  readonly nights?: number | undefined;
}

interface Found {
  readonly head: HeadView;
  readonly problems: readonly string[];
  /** Null: nothing is new, and nothing needs to be kept. */
  readonly wholeOn: CalendarDate | null;
}

/**
 * The nightly proof of an organisation's books: from the place to which they are proven, or of everything where it is their
 * turn, where they never were, or where the proven place is not in the log any more. Answers what is wrong, in words; then the
 * place stays where it was, and the next night finds it again. Where nothing is new it is one question.
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
  /** What the log says now where it was proven; an empty log is proven as it is. */
  hashThere: string | null;
};

async function readPlace(trx: OrganisationTransaction): Promise<Place | undefined> {
  const { rows } = await sql<Place>`
    select head.seq, head.hash, p.seq as proven_seq, p.hash as proven_hash, p.whole_on,
      case when p.seq = 0 then p.hash else c.hash end as hash_there
    from head left join proof p on true left join change_set c on c.seq = p.seq`.execute(trx);
  return rows[0];
}
