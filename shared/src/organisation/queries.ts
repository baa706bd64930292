import { type EntityOf, keepQuery } from '../changes/index.ts';
import { assert } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { organisation } from './schema.ts';

/** The organisation whose books these are; there is exactly one in a portfolio. */
export async function getOrganisation(db: Database): Promise<EntityOf<typeof organisation>> {
  const [found] = await keptOrganisation(db);
  assert(found, 'a portfolio holds its organisation');
  const { seq: _, ...row } = found;
  return row;
}

const keptOrganisation = keepQuery((db: Database) => db.selectFrom('organisation').selectAll());
