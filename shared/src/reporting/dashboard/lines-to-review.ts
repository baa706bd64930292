import { sql } from 'kysely';
import type { Database } from '../../database.ts';
import { isLine } from '../../integrations/line-states.ts';

/**
 * Bank lines that wait for a decision: no payment and no expense that still stands was made from them, and the last
 * word on them is not that they are ignored or matched. The answer is a query, to be counted, listed or joined.
 */
export function linesToReview(db: Database) {
  return db.selectFrom('statementLine').where(isLine.waiting);
}

/** How many lines wait now: a list of things to do has no as-of date. */
export async function countLinesToReview(db: Database): Promise<number> {
  const count = sql<number>`count(*)`.as('lines');
  const { lines } = await linesToReview(db).select(count).executeTakeFirstOrThrow();
  return Number(lines);
}
