import type { PastLog } from '@portfolio-os/shared/known-on';
import { parseLogged } from '@portfolio-os/shared/log';
import type { ServerDatabase } from '../database/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { readHead } from './head.ts';

const AT_ONCE = 500;

/**
 * The log of an organisation for books of its past, from the replica where there is one. Each question is a short transaction of its
 * own: what stands in a log up to a place does not change, and a fold holds no connection.
 */
export function pastLogOf(database: ServerDatabase, orgId: string): PastLog {
  const ask = <T>(work: (trx: OrganisationTransaction) => Promise<T>) =>
    inOrganisation(database, orgId, work, { replica: true });
  return {
    key: orgId,
    end: async () => (await ask(readHead)).seq,
    placeOf: async (seq) => (await ask((trx) => readPlace(trx, seq))) ?? null,
    async *sets(after, through) {
      for (let seen = after; seen < through; seen += AT_ONCE)
        yield await ask((trx) => readSets(trx, seen, Math.min(through, seen + AT_ONCE)));
    },
  };
}

function readPlace(trx: OrganisationTransaction, seq: number) {
  const places = trx.selectFrom('changeSet').select(['seq', 'hash', 'acceptedAt']);
  return places.where('seq', '=', seq).executeTakeFirst();
}

async function readSets(trx: OrganisationTransaction, after: number, through: number) {
  const rows = trx.selectFrom('changeSet').selectAll().where('seq', '>', after).where('seq', '<=', through);
  return (await rows.orderBy('seq').execute()).map(({ orgId: _, ...row }) => parseLogged(row));
}
