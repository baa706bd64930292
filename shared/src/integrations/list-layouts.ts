import { z } from 'zod';
import { listLayout } from '../bank/schema.ts';
import { accept, derivedId } from '../core/index.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { say } from '../log/describe/index.ts';
import { insertOrChange } from '../log/index.ts';
import { getOrganisation } from '../organisation/queries.ts';

/** Saves how a person read a list with these titles. The last answer counts; saving it again changes nothing. */
export const rememberListLayout = defineCommand({
  name: 'integrations.rememberListLayout',
  title: 'Columns of a list remembered',
  area: 'import-rules',
  rerunnable: true,
  isInternal: true,
  args: z.strictObject({ key: z.string().min(1).max(64), mapping: z.string().max(4000) }),
  async run({ db }, args) {
    const id = derivedId('listLayout', args.key);
    const known = await db.selectFrom('listLayout').selectAll().where('id', '=', id).executeTakeFirst();
    return accept(insertOrChange(listLayout, known, { id, ...args }, { mapping: args.mapping }));
  },
  writes: '+listLayout listLayout.mapping',
  describe: () => say`Kept how the columns of a rent roll are read`,
});

/** Salted with the organisation, as the kinds of statement files are, so that two portfolios do not show that they had one program. */
export async function listLayoutKey(db: Database, titles: readonly string[]): Promise<string> {
  const { id } = await getOrganisation(db);
  return derivedId('listLayoutKey', id, ...titles);
}

/** What was saved for a list with these titles, as JSON; null: they are new. */
export async function findListLayout(db: Database, titles: readonly string[]): Promise<string | null> {
  const id = derivedId('listLayout', await listLayoutKey(db, titles));
  const known = await db.selectFrom('listLayout').select('mapping').where('id', '=', id).executeTakeFirst();
  return known?.mapping ?? null;
}
