import { sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Bank lines that wait for a decision: no payment and no expense that still stands was made from them, and the last
 * word on them is not that they are ignored or matched. The answer is a query, to be counted, listed or joined.
 */
export function linesToReview(db: Database) {
  return db
    .selectFrom('statementLine')
    .where(notMadeInto('payment'))
    .where(notMadeInto('expense'))
    .where(sql<boolean>`coalesce((${lastDecision}), 'reopened') = 'reopened'`);
}

/** Reversals are below zero; "reverses_id is null" would say the same, and lead SQLite to the wrong index. */
function notMadeInto(table: 'payment' | 'expense') {
  return sql<boolean>`not exists (
    select 1 from ${sql.table(table)} fact
    where fact.statement_line_id = statement_line.id and fact.amount_cents > 0
      and not exists (select 1 from ${sql.table(table)} reversal where reversal.reverses_id = fact.id))`;
}

/** The log's order decides which word was last; one that is still pending comes after all that are in the log. */
const lastDecision = sql<string | null>`select d.decision from statement_line_decision d
  where d.statement_line_id = statement_line.id
  order by case when d.seq is null then 1 else 0 end desc, d.seq desc, d.id desc limit 1`;

/** How many lines wait now: a list of things to do has no as-of date. */
export async function countLinesToReview(db: Database): Promise<number> {
  const count = sql<number>`count(*)`.as('lines');
  const { lines } = await linesToReview(db).select(count).executeTakeFirstOrThrow();
  return Number(lines);
}
