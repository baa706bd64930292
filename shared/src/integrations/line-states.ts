import { type RawBuilder, sql } from 'kysely';
import type { StatementLineView } from '../api/index.ts';
import type { LineDecision } from '../bank/schema.ts';

type LineState = StatementLineView['state'];

/** Past every place of a log: what is still pending comes after all that is in it. */
const AFTER_THE_LOG = sql.lit(Number.MAX_SAFE_INTEGER);

/** Narrows a set of lines to the one that a query looks at; nothing where the whole set is meant. */
type Narrowing = (lineId: RawBuilder<unknown>) => RawBuilder<unknown>;

/**
 * Lines whose last decision is one of these. The log's order decides which was last, then the id; one that is still
 * pending comes after all that are in the log.
 */
function lastDecided(narrow: Narrowing, ...decisions: readonly LineDecision[]): RawBuilder<string> {
  return sql`select d.statement_line_id from statement_line_decision d
    where d.decision in (${sql.join(decisions.map((decision) => sql.lit(decision)))}) ${narrow(sql.ref('d.statement_line_id'))}
      and not exists (
        select 1 from statement_line_decision later where later.statement_line_id = d.statement_line_id
          and (coalesce(later.seq, ${AFTER_THE_LOG}), later.id) > (coalesce(d.seq, ${AFTER_THE_LOG}), d.id))`;
}

/** Reversals are below zero; "reverses_id is null" would say the same, and lead SQLite to the wrong index. */
function standing(narrow: Narrowing, table: 'payment' | 'expense'): RawBuilder<string> {
  return sql`select fact.statement_line_id from ${sql.table(table)} fact
    where fact.statement_line_id is not null and fact.amount_cents > 0 ${narrow(sql.ref('fact.statement_line_id'))}
      and not exists (select 1 from ${sql.table(table)} reversal where reversal.reverses_id = fact.id)`;
}

/** Lines that a payment or an expense was made from which still stands. */
function made(narrow: Narrowing): RawBuilder<string> {
  return sql`${standing(narrow, 'payment')} union all ${standing(narrow, 'expense')}`;
}

function statesBy(
  narrow: Narrowing,
  isAmong: (lines: RawBuilder<string>) => RawBuilder<boolean>,
): Readonly<Record<LineState, RawBuilder<boolean>>> {
  const [booked, ignored] = [made(narrow), lastDecided(narrow, 'ignored')];
  return {
    waiting: sql`not ${isAmong(sql`${booked} union all ${lastDecided(narrow, 'ignored', 'matched')}`)}`,
    matched: isAmong(sql`${booked} union all ${lastDecided(narrow, 'matched')}`),
    ignored: sql`${isAmong(ignored)} and not ${isAmong(booked)}`,
  };
}

/**
 * Whether the row of `statement_line` that a query reads is in a state: matched where a payment or expense that still stands was
 * made from it; else what the last decision says; waiting where that is none. The sets are found once for a query, which suits one
 * that reads all lines, to count them.
 */
export const isLine = statesBy(
  () => sql``,
  (lines) => sql`statement_line.id in (${lines})`,
);

/** The same, looked up for each row: it suits a query that stops after a part of the lines. */
export const isLineByRow = statesBy(
  (lineId) => sql`and ${lineId} = statement_line.id`,
  (lines) => sql`exists (${lines})`,
);
