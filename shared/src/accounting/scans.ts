import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import type { Account } from './chart.ts';
import { own } from './columns.ts';
import type { Fact, FactPostings, Line, Side } from './define-postings.ts';
import { factPostings } from './facts.ts';

/** Which postings: with nothing said, all of them. Days are inclusive. */
export interface PostingFilter {
  readonly facts?: readonly Fact[];
  readonly accounts?: readonly Account[];
  readonly side?: Side;
  readonly from?: CalendarDate | undefined;
  readonly to?: CalendarDate | undefined;
  readonly leaseIds?: readonly string[] | undefined;
  readonly chargeIds?: readonly string[] | undefined;
  readonly paymentIds?: readonly string[] | undefined;
}

/** Lines of a fact that are read together, because the same rows post by them. */
export interface Scan {
  readonly fact: FactPostings;
  readonly lines: readonly Line[];
  /** The field that holds their amount. */
  readonly amount: string;
  /** The field that says which account some of its lines post to. */
  readonly field: string | null;
  readonly where: RawBuilder<unknown>;
}

/** What has to be read of which facts; at least one of them. */
export function scansOf(filter: PostingFilter): Scan[] {
  const scans = factPostings
    .filter(({ fact }) => filter.facts?.includes(fact) ?? true)
    .flatMap((fact) => scansOfFact(fact, filter));
  assert(scans.length > 0, 'some fact posts to what is asked about');
  return scans;
}

function scansOfFact(fact: FactPostings, filter: PostingFilter): Scan[] {
  const common = commonConditions(fact, filter);
  if (!common) return [];
  const lines = fact.lines.flatMap((line) => narrowed(line, filter) ?? []);
  const together = Map.groupBy(lines, ({ line: { amount }, choices }) => `${amount} ${choices}`);
  return [...together.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const fields = new Set(
      alike.flatMap(({ line: { account } }) => (typeof account === 'string' ? [] : account.field)),
    );
    assert(fields.size <= 1, 'the lines of one fact follow the same field');
    const [field = null] = fields;
    const where = allOf([...common, ...first.conditions]);
    return { fact, lines: alike.map(({ line }) => line), amount: first.line.amount, field, where };
  });
}

interface Narrowed {
  readonly line: Line;
  /** The choices of its field that post to an account that is asked about; null where that is any row. */
  readonly choices: readonly string[] | null;
  readonly conditions: readonly RawBuilder<unknown>[];
}

/** What is asked about of a line; null where that is nothing. Where only one account is left, no field has to say which. */
function narrowed(line: Line, { side, accounts }: PostingFilter): Narrowed | null {
  const { account } = line;
  if (side !== undefined && side !== line.side) return null;
  if (accounts === undefined) return { line, choices: null, conditions: [] };
  if (typeof account === 'string')
    return accounts.includes(account) ? { line, choices: null, conditions: [] } : null;
  const left = account.accounts.filter(([, one]) => accounts.includes(one));
  const [first] = left;
  if (!first) return null;
  const isOne = left.every(([, one]) => one === first[1]);
  const choices = left.map(([choice]) => choice);
  const listed = sql.join(choices.map((choice) => sql.lit(choice)));
  return {
    line: isOne ? { ...line, account: first[1] } : line,
    choices,
    conditions: [sql`${own(account.field).value} in (${listed})`],
  };
}

/** What is asked of a fact whatever its lines are; null where it names no lease, charge or payment and one is asked about. */
function commonConditions(
  { postedOn, columns }: FactPostings,
  { from, to, leaseIds, chargeIds, paymentIds }: PostingFilter,
): RawBuilder<unknown>[] | null {
  const day = own(postedOn).value;
  const conditions: RawBuilder<unknown>[] = [];
  if (from !== undefined) conditions.push(sql`${day} >= ${from}`);
  if (to !== undefined) conditions.push(sql`${day} <= ${to}`);
  for (const [column, ids] of [
    [columns.leaseId, leaseIds],
    [columns.chargeId, chargeIds],
    [columns.paymentId, paymentIds],
  ] as const) {
    if (ids === undefined) continue;
    if (!column) return null;
    conditions.push(column.among(ids));
  }
  return conditions;
}

function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}
