import { chainHash, GENESIS_HASH } from '@portfolio-os/shared/chain';
import { createProjectionTables, Projection, parseLogged } from '@portfolio-os/shared/changes';
import { findProblems, type PortfolioTables, registry } from '@portfolio-os/shared/portfolio';
import { digestState } from '@portfolio-os/shared/snapshot';
import SQLite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, SqliteDialect } from 'kysely';
import { readHead } from '../changes/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { booksIn, inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';

/**
 * Proves an organisation's books on the server: every hash follows from the one before, no place is missing, the end is
 * where the head says, folding the log again on the other engine gives the same rows to the byte, and what must be true
 * of any books is true. Answers what is wrong, in words.
 */
export async function verifyOrganisation(database: ServerDatabase, orgId: string): Promise<string[]> {
  return inOrganisation(database, orgId, verify, { replica: true, snapshot: true });
}

async function verify(trx: OrganisationTransaction): Promise<string[]> {
  const problems: string[] = [];
  const folded = new Kysely<PortfolioTables>({
    dialect: new SqliteDialect({ database: new SQLite(':memory:') }),
    plugins: [new CamelCasePlugin()],
  });
  try {
    await createProjectionTables(folded, registry);
    const end = await foldAgain(trx, folded, problems);
    const head = await readHead(trx);
    if (end.seq !== head.seq || end.hash !== head.hash)
      problems.push(`The log ends at ${end.seq}, the head says ${head.seq}.`);
    const [kept, proven] = [await digestState(trx, registry), await digestState(folded, registry)];
    if (kept.sha256 !== proven.sha256) problems.push('The tables are not what the log gives.');
    problems.push(...(await findProblems(booksIn(trx), registry)));
  } finally {
    await folded.destroy();
  }
  return problems;
}

async function foldAgain(
  trx: OrganisationTransaction,
  folded: Kysely<PortfolioTables>,
  problems: string[],
): Promise<{ seq: number; hash: string }> {
  const projection = new Projection(registry);
  let end = { seq: 0, hash: GENESIS_HASH };
  for (;;) {
    const rows = await trx
      .selectFrom('changeSet')
      .selectAll()
      .where('seq', '>', end.seq)
      .orderBy('seq')
      .limit(500)
      .execute();
    if (rows.length === 0) return end;
    const sets = rows.map(({ orgId: _, ...row }) => parseLogged(row));
    for (const set of sets) {
      if (set.seq !== end.seq + 1) problems.push(`The log jumps from ${end.seq} to ${set.seq}.`);
      if (chainHash(end.hash, set) !== set.hash) problems.push(`Entry ${set.seq} is not what was accepted.`);
      end = { seq: set.seq, hash: set.hash };
    }
    await projection.fold(folded, sets);
  }
}
