import type { PastLog } from '@portfolio-os/shared/known-on';
import { parseLogged } from '@portfolio-os/shared/log';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { readHead } from './head.ts';

/** How many sets are read in one transaction. */
const AT_ONCE = 1000;

/** Runs a question about one organisation's log. */
type Asks = <T>(work: (trx: OrganisationTransaction) => Promise<T>) => Promise<T>;

/**
 * The log of an organisation for books of its past; from the replica where that is said and there is one. Each question is a short
 * transaction of its own: what stands in a log up to a place does not change, and a fold holds no connection.
 */
export function pastLogOf(database: ServerDatabase, orgId: string, from: { replica: boolean }): PastLog {
  return pastLog(orgId, (work) => inOrganisation(database, orgId, work, from));
}

/** The same within a transaction that is already bound to the organisation. */
export function pastLogIn(trx: OrganisationTransaction, orgId: string): PastLog {
  return pastLog(orgId, (work) => work(trx));
}

function pastLog(key: string, ask: Asks): PastLog {
  return {
    key,
    end: async () => (await ask(readHead)).seq,
    placeOf: (seq) =>
      ask(async (trx) => {
        const places = trx.selectFrom('changeSet').select(['seq', 'hash', 'acceptedAt']);
        return (await places.where('seq', '=', seq).executeTakeFirst()) ?? null;
      }),
    async *sets(after, through) {
      for (let seen = after; seen < through; seen += AT_ONCE)
        yield await ask((trx) => readSets(trx, seen, Math.min(through, seen + AT_ONCE)));
    },
  };
}

async function readSets(trx: OrganisationTransaction, after: number, through: number) {
  const rows = trx.selectFrom('changeSet').selectAll().where('seq', '>', after).where('seq', '<=', through);
  return (await rows.orderBy('seq').execute()).map(({ orgId: _, ...row }) => parseLogged(row));
}
