import { parseLogged } from '@portfolio-os/shared/log';
import type { TreeHead } from '@portfolio-os/shared/proof';
import { FactTree, type FactTreeState } from '@portfolio-os/shared/tree-head';
import type { ServerDatabase } from '../database/index.ts';
import { hashAt, readHead } from '../log/index.ts';
import { inOrganisation, type OrganisationTransaction } from '../tenancy/index.ts';

/** So many sets at once: a long log that was never asked for takes several transactions, and holds nobody up. */
const SETS_AT_ONCE = 200;

/** The head of the tree over an organisation's log, once the tree has come to where the log ends. */
export async function growTree(database: ServerDatabase, orgId: string): Promise<TreeHead> {
  for (;;) {
    const head = await inOrganisation(database, orgId, (trx) => growOnce(trx, orgId));
    if (head) return head;
  }
}

/** Takes in the next sets. Null: there are more. */
async function growOnce(trx: OrganisationTransaction, orgId: string): Promise<TreeHead | null> {
  const tree = await keptTree(trx);
  const { seq: from } = tree.end;
  const rows = await trx
    .selectFrom('changeSet')
    .selectAll()
    .where('seq', '>', from)
    .orderBy('seq')
    .limit(SETS_AT_ONCE)
    .execute();
  for (const { orgId: _, ...row } of rows) tree.add(parseLogged(row));
  if (rows.length > 0) await keepTree(trx, tree);
  return tree.end.seq >= (await readHead(trx)).seq ? tree.head(orgId) : null;
}

/** The tree as it was left; an empty one where there is none, or where the log was set back and went another way since. */
async function keptTree(trx: OrganisationTransaction): Promise<FactTree> {
  const kept = await trx.selectFrom('factTree').select(['seq', 'hash', 'state']).executeTakeFirst();
  if (!kept || (await hashAt(trx, kept.seq)) !== kept.hash) return new FactTree();
  return new FactTree(JSON.parse(kept.state) as FactTreeState);
}

/** Of two who grow it at once the one that is further counts. */
async function keepTree(trx: OrganisationTransaction, tree: FactTree): Promise<void> {
  const { seq, hash } = tree.end;
  const row = { seq, hash, state: JSON.stringify(tree.state()) };
  await trx
    .insertInto('factTree')
    .values(row)
    .onConflict((conflict) => conflict.column('orgId').doUpdateSet(row))
    .execute();
}
