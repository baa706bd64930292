import { type RawBuilder, sql } from 'kysely';
import type { StatementLineView } from '../api/index.ts';
import { type MadeOfLine, madeOfLines, standsForLine } from '../bank/made-of-lines.ts';
import type { LineDecision } from '../bank/schema.ts';

type LineState = StatementLineView['state'];

/** Greater than every seq: a pending decision comes after all that are in the log. */
const AFTER_THE_LOG = sql.lit(Number.MAX_SAFE_INTEGER);

/** Narrows a subquery to the line that a query reads; empty where it should cover all lines. */
type Narrowing = (lineId: RawBuilder<unknown>) => RawBuilder<unknown>;

/** Lines whose last decision is one of these. Decisions are ordered by seq, then by id; a pending one comes last. */
function lastDecided(narrow: Narrowing, ...decisions: readonly LineDecision[]): RawBuilder<string> {
  return sql`select d.statement_line_id from statement_line_decision d
    where d.decision in (${sql.join(decisions.map((decision) => sql.lit(decision)))}) ${narrow(sql.ref('d.statement_line_id'))}
      and not exists (
        select 1 from statement_line_decision later where later.statement_line_id = d.statement_line_id
          and (coalesce(later.seq, ${AFTER_THE_LOG}), later.id) > (coalesce(d.seq, ${AFTER_THE_LOG}), d.id))`;
}

/** Lines that were moved to the account that they belong to, and not back since: the bank moved nothing here by them. */
export const standsElsewhere = sql<boolean>`exists (
  select 1 from statement_line_decision d where d.statement_line_id = statement_line.id and d.belongs_to_id is not null
    and not exists (
      select 1 from statement_line_decision later where later.statement_line_id = d.statement_line_id and later.decision = 'reopened'
        and (coalesce(later.seq, ${AFTER_THE_LOG}), later.id) > (coalesce(d.seq, ${AFTER_THE_LOG}), d.id)))`;

/** That reversals are below zero says what "reverses_id is null" would, which leads SQLite to the wrong index. */
function standing(narrow: Narrowing, table: MadeOfLine): RawBuilder<string> {
  return sql`select fact.statement_line_id from ${sql.table(table)} fact
    where ${standsForLine(table, 'fact')} ${narrow(sql.ref('fact.statement_line_id'))}`;
}

/** Lines from which something was made that moved their money. */
function made(narrow: Narrowing): RawBuilder<string> {
  return sql`${sql.join(
    madeOfLines.map((table) => standing(narrow, table)),
    sql` union all `,
  )}`;
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
 * The condition that a row of `statement_line` is in a state. It is matched where something
 * was made from it that moved its money; otherwise its last decision counts; without one it is waiting. The subqueries run once for a query, which
 * suits one that reads all lines, for example to count them.
 */
export const isLine = statesBy(
  () => sql``,
  (lines) => sql`statement_line.id in (${lines})`,
);

/** The same with subqueries for each row, which suits a query that stops early. */
export const isLineByRow = statesBy(
  (lineId) => sql`and ${lineId} = statement_line.id`,
  (lines) => sql`exists (${lines})`,
);
