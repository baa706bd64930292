import { type RawBuilder, sql } from 'kysely';
import type { StatementLineView } from '../api/index.ts';

type LineState = StatementLineView['state'];
type Decision = 'ignored' | 'matched' | 'reopened';

/** Past every place of a log: what is still pending comes after all that is in it. */
const AFTER_THE_LOG = sql.lit(Number.MAX_SAFE_INTEGER);

/**
 * Lines whose last decision is one of these. The log's order decides which was last, then the id; one that is still
 * pending comes after all that are in the log.
 */
function lastDecided(...decisions: readonly Decision[]): RawBuilder<string> {
  return sql`select d.statement_line_id from statement_line_decision d
    where d.decision in (${sql.join(decisions.map((decision) => sql.lit(decision)))}) and not exists (
      select 1 from statement_line_decision later where later.statement_line_id = d.statement_line_id
        and (coalesce(later.seq, ${AFTER_THE_LOG}), later.id) > (coalesce(d.seq, ${AFTER_THE_LOG}), d.id))`;
}

/** Reversals are below zero; "reverses_id is null" would say the same, and lead SQLite to the wrong index. */
function standing(table: 'payment' | 'expense'): RawBuilder<string> {
  return sql`select fact.statement_line_id from ${sql.table(table)} fact
    where fact.statement_line_id is not null and fact.amount_cents > 0
      and not exists (select 1 from ${sql.table(table)} reversal where reversal.reverses_id = fact.id)`;
}

/** Lines that a payment or an expense was made from which still stands. */
const made = sql<string>`${standing('payment')} union all ${standing('expense')}`;

/**
 * Whether the row of `statement_line` that a query reads is in a state: matched where a payment or expense that still stands was
 * made from it; else what the last decision says; waiting where that is none. The sets are found once for a query, however many
 * lines it reads.
 */
export const isLine: Readonly<Record<LineState, RawBuilder<boolean>>> = {
  waiting: sql<boolean>`statement_line.id not in (${made} union all ${lastDecided('ignored', 'matched')})`,
  matched: sql<boolean>`statement_line.id in (${made} union all ${lastDecided('matched')})`,
  ignored: sql<boolean>`statement_line.id in (${lastDecided('ignored')}) and statement_line.id not in (${made})`,
};
