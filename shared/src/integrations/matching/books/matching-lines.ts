import { sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../core/index.ts';
import type { Database } from '../../../database.ts';
import { isLineByRow } from '../../line-states.ts';
import { TRANSFER_DAYS } from '../suggest/suggestion.ts';
import type { Decision } from './line-matches.ts';
import type { CounterLine, LineRow } from './matching-facts.ts';

/** How many of the latest payments, expenses and decisions each are learned from; older payees are forgotten. */
const LEARNED_FROM = 2_000;

/** Lines with one of the latest decisions, payments or expenses; newest day first. */
export function readDecidedLines(db: Database): Promise<LineRow[]> {
  const latest = (table: 'payment' | 'expense' | 'statement_line_decision') =>
    sql`select statement_line_id from (select statement_line_id from ${sql.table(table)}
      where statement_line_id is not null order by id desc limit ${sql.lit(LEARNED_FROM)}) latest`;
  const decided = sql<string>`${latest('payment')} union all ${latest('expense')} union all ${latest('statement_line_decision')}`;
  return db
    .selectFrom('statementLine as line')
    .innerJoin('bankAccount as account', 'account.id', 'line.accountId')
    .select(['line.id', 'line.accountId', 'account.name as account', 'account.kind as accountKind'])
    .select(['line.postedOn', 'line.amountCents', 'line.description', 'line.reference', 'line.doubt'])
    .select(['line.statedCategory', 'line.statedPlace'])
    .where(sql<boolean>`line.id in (${decided})`)
    .orderBy('line.postedOn', 'desc')
    .orderBy('line.id')
    .execute();
}

/** Lines that may be the other side of these: the opposite amount, within the days of one transfer. */
export async function readCounterLines(
  db: Database,
  rows: readonly Pick<LineRow, 'postedOn' | 'amountCents'>[],
): Promise<CounterLine[]> {
  if (rows.length === 0) return [];
  const { from, to } = daysAround(rows, TRANSFER_DAYS);
  return db
    .selectFrom('statementLine')
    .innerJoin('bankAccount as account', 'account.id', 'statementLine.accountId')
    .select([
      'statementLine.id',
      'statementLine.accountId',
      'account.name as account',
      'statementLine.postedOn',
    ])
    .select(['statementLine.amountCents', 'statementLine.description'])
    .select(sql<number>`case when ${isLineByRow.waiting} then 1 else 0 end`.as('isWaiting'))
    .where('statementLine.postedOn', '>=', from)
    .where('statementLine.postedOn', '<=', to)
    .where('statementLine.amountCents', 'in', [...new Set(rows.map(({ amountCents }) => 0 - amountCents))])
    .orderBy('account.name')
    .orderBy('statementLine.accountId')
    .orderBy('statementLine.id')
    .execute();
}

/** From `days` before the first of these lines until `days` after the last. */
export function daysAround(
  rows: readonly Pick<LineRow, 'postedOn'>[],
  days: number,
): { from: CalendarDate; to: CalendarDate } {
  const inOrder = rows.map(({ postedOn }) => postedOn).sort();
  const [first, last] = [inOrder.at(0) ?? '', inOrder.at(-1) ?? ''];
  return { from: addDays(first, -days), to: addDays(last, days) };
}

/** The decisions on these lines in their order: by seq, then the pending ones. */
export async function readDecisions(db: Database, lineIds: readonly string[]): Promise<Decision[]> {
  if (lineIds.length === 0) return [];
  return db
    .selectFrom('statementLineDecision')
    .select(['id', 'statementLineId', 'decision', 'paymentId', 'expenseId'])
    .where('statementLineId', 'in', lineIds)
    .orderBy(sql`case when seq is null then 1 else 0 end`)
    .orderBy('seq')
    .orderBy('id')
    .execute();
}
