import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import type { Account } from './chart.ts';
import { type Column, own } from './columns.ts';
import {
  bankColumn,
  type Columns,
  type Fact,
  type FactPostings,
  type Line,
  type OfFact,
  type Side,
} from './define-postings.ts';
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
  /** Rows with these ids, of whichever table. */
  readonly factIds?: readonly string[] | undefined;
  /** Lines that move money of these accounts at a bank. */
  readonly bankAccountIds?: readonly string[] | undefined;
}

/** Lines of a fact that are read together, because the same rows post by them. */
export interface Scan {
  readonly fact: FactPostings;
  /** The fact's, and what its lines here have in common. */
  readonly columns: Columns;
  readonly lines: readonly Line[];
  /** The field that holds their amount. */
  readonly amount: string;
  /** What says which account some of its lines post to. */
  readonly choice: Column | null;
  readonly where: RawBuilder<unknown>;
}

/** What has to be read of which facts, so that it says these columns; at least one of them. */
export function scansOf(filter: PostingFilter, names: readonly (keyof OfFact)[] = []): Scan[] {
  const byBank = names.includes('bankAccountId') || filter.bankAccountIds !== undefined;
  const scans = factPostings
    .filter(({ fact }) => filter.facts?.includes(fact) ?? true)
    .flatMap((fact) => scansOfFact(fact, { filter, names, byBank }));
  assert(scans.length > 0, 'some fact posts to what is asked about');
  return scans;
}

/** Lines that are read together have one amount, one condition and one choice; of each account at a bank where that is asked. */
function scansOfFact(
  fact: FactPostings,
  { filter, names, byBank }: { filter: PostingFilter; names: readonly (keyof OfFact)[]; byBank: boolean },
): Scan[] {
  // A line that says otherwise than its fact of what is asked is read by itself.
  const asked = filter.leaseIds === undefined ? names : [...names, 'leaseId' as const];
  const isOther = ({ columns = {} }: Line) => asked.some((name) => columns[name] !== undefined);
  // By their first lines, so that a fact's are told in the order in which it has them.
  const together = Map.groupBy(fact.lines, (line) => (isOther(line) ? line : null));
  return [...together.values()].flatMap((lines) => {
    const columns = { ...fact.columns, ...lines[0]?.columns };
    return scansOfLines({ ...fact, columns, lines }, filter, byBank);
  });
}

function scansOfLines(fact: FactPostings, filter: PostingFilter, byBank: boolean): Scan[] {
  const common = commonConditions(fact, filter);
  if (!common) return [];
  const lines = fact.lines.flatMap((line) => narrowed(line, filter) ?? []);
  const keys = new Set(
    lines.flatMap(({ line: { account } }) => (typeof account === 'string' ? [] : account.key)),
  );
  const [anyKey = ''] = keys;
  const together = Map.groupBy(lines, ({ line: { account, amount, bank }, choices, choiceKey }) => {
    const key = typeof account === 'string' ? anyKey : account.key;
    return [amount, choices, choiceKey, key, byBank ? bank?.key : ''].join(' ');
  });
  return [...together.values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const { amount } = first.line;
    const choice = alike.flatMap(({ line: { account } }) =>
      typeof account === 'string' ? [] : account.choice,
    )[0];
    const columns = byBank ? { ...fact.columns, ...bankColumn(first.line) } : fact.columns;
    const where = allOf([...common, ...first.conditions]);
    return { fact, columns, lines: alike.map(({ line }) => line), amount, choice: choice ?? null, where };
  });
}

interface Narrowed {
  readonly line: Line;
  /** The choices of its field that post to an account that is asked about; null where that is any row. */
  readonly choices: readonly string[] | null;
  /** What the choices are of: the same words may be chosen in one field and in another. */
  readonly choiceKey: string | null;
  readonly conditions: readonly RawBuilder<unknown>[];
}

/** What is asked about of a line; null where that is nothing. Where only one account is left, no field has to say which. */
function narrowed(line: Line, { side, accounts, bankAccountIds }: PostingFilter): Narrowed | null {
  if (side !== undefined && side !== line.side) return null;
  if (bankAccountIds === undefined) return ofAccounts(line, accounts);
  if (line.bank === null) return null;
  const found = ofAccounts(line, accounts);
  if (!found) return null;
  return { ...found, conditions: [...found.conditions, line.bank.account.among(bankAccountIds)] };
}

function ofAccounts(line: Line, accounts: PostingFilter['accounts']): Narrowed | null {
  const { account } = line;
  const whole = { line, choices: null, choiceKey: null, conditions: [] };
  if (accounts === undefined) return whole;
  if (typeof account === 'string') return accounts.includes(account) ? whole : null;
  const left = account.accounts.filter(([, one]) => accounts.includes(one));
  const [first] = left;
  if (!first) return null;
  const isOne = left.every(([, one]) => one === first[1]);
  if (line.bank !== null && left.length === account.accounts.length) return whole;
  const choices = left.map(([choice]) => choice);
  const listed = sql.join(choices.map((choice) => sql.lit(choice)));
  return {
    line: isOne ? { ...line, account: first[1] } : line,
    choices,
    choiceKey: account.key,
    conditions: [sql`${account.choice.value} in (${listed})`],
  };
}

/** What is asked of a fact whatever its lines are; null where it names no lease, charge or payment and one is asked about. */
function commonConditions(
  { postedOn, columns }: FactPostings,
  { from, to, factIds, leaseIds, chargeIds, paymentIds }: PostingFilter,
): RawBuilder<unknown>[] | null {
  const day = own(postedOn).value;
  const conditions: RawBuilder<unknown>[] = [];
  if (from !== undefined) conditions.push(sql`${day} >= ${from}`);
  if (to !== undefined) conditions.push(sql`${day} <= ${to}`);
  for (const [column, ids] of [
    [columns.factId, factIds],
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
