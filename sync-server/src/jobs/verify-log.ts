import { digestState, GENESIS_HASH, Projection } from '@portfolio-os/shared/log';
import { findProblems, registry } from '@portfolio-os/shared/portfolio';
import type { ServerDatabase } from '../database/index.ts';
import { readHead } from '../log/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';
import { withEmptyBooks } from './empty-books.ts';
import { headProblems, walkLog } from './walk-log.ts';

/**
 * Proves an organisation's books on the server: every hash follows from the one before, no seq is missing, the log ends at
 * the head, folding it again on the other engine gives the same rows to the byte, and every invariant holds. Answers the
 * problems in words.
 */
export async function verifyOrganisation(database: ServerDatabase, orgId: string): Promise<string[]> {
  return inOrganisation(database, orgId, verifyAll, { replica: true, snapshot: true });
}

export async function verifyAll(trx: OrganisationTransaction): Promise<string[]> {
  return withEmptyBooks(async (folded) => {
    const projection = new Projection(registry);
    const beginning = { seq: 0, hash: GENESIS_HASH };
    const { end, problems } = await walkLog(trx, beginning, (sets) => projection.fold(folded, sets));
    const found = [...problems, ...headProblems(end, await readHead(trx))];
    const [kept, proven] = [await digestState(trx, registry), await digestState(folded, registry)];
    if (kept.sha256 !== proven.sha256) found.push('The tables are not what the log gives.');
    return [...found, ...(await findProblems(booksIn(trx), registry))];
  });
}
