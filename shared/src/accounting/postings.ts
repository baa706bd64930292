import { type AliasedRawBuilder, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { prepareQuery } from '../log/index.ts';
import { type Column, computed, constant, own } from './columns.ts';
import {
  accountOf,
  bankColumn,
  type Columns,
  type Line,
  type OfFact,
  type OfLine,
  type Posting,
} from './define-postings.ts';
import { keptQuestion } from './kept-questions.ts';
import { type PostingFilter, type Scan, scansOf } from './scans.ts';

/**
 * The double entries of all facts as one table, `posting`: a payment of 1,500.00 is 150000 to assets:bank and −150000 to
 * liabilities:unapplied. A union over the tables of the facts, of which only the lines and columns that are asked for are
 * read; nothing of it is stored, and no view stands in a database.
 */
export function postings<const Name extends keyof Posting>(
  names: readonly Name[],
  filter: PostingFilter = {},
): AliasedRawBuilder<Pick<Posting, Name>, 'posting'> {
  const branches = scansOf(filter).flatMap(({ fact, lines, where }) =>
    lines.map((line) => {
      const columns = { ...fact.columns, ...columnsOfLine(line), ...bankColumn(line) };
      return sql`select ${sql.join(selected(columns, names))} from ${sql.table(fact.fact)} f ${where}`;
    }),
  );
  return sql<Pick<Posting, Name>>`(${unionOf(branches)})`.as('posting');
}

/**
 * Postings with some of their columns. Each row is read once and posts here by all its lines, which halves what a database
 * hands over; use `postings` to join or to narrow further.
 */
export async function readPostings<const Name extends keyof OfFact>(
  db: Database,
  names: readonly Name[],
  filter: PostingFilter,
): Promise<(Pick<OfFact, Name> & OfLine)[]> {
  const { key, values, filterOf } = shapeOf(filter);
  const ask = keptQuestion(`rows ${names.join(' ')} ${key}`, () => preparedPostings(names, filterOf));
  return ask(db, ...values);
}

/**
 * Σ of postings in cents, by account, side and some other columns. Each fact is summed up by itself, which an index does
 * where one is in that order; so what several facts post to one account is several rows, to be added up.
 */
export async function sumPostings<const Name extends keyof OfFact>(
  db: Database,
  { by, ...filter }: PostingFilter & { by: readonly Name[] },
): Promise<(Pick<OfFact, Name> & OfLine)[]> {
  const { key, values, filterOf } = shapeOf(filter);
  const ask = keptQuestion(`sums ${by.join(' ')} ${key}`, () => preparedSums(by, filterOf));
  return ask(db, ...values);
}

/** What differs from time to time: days, and ids of which there may be any number. */
const lists = ['leaseIds', 'chargeIds', 'paymentIds', 'factIds', 'bankAccountIds'] as const;
const days = ['from', 'to'] as const;

/** A filter taken apart: what its SQL follows from, and the values that are bound to it. */
function shapeOf(filter: PostingFilter): {
  key: string;
  values: readonly string[];
  filterOf: FilterOf;
} {
  const { facts, accounts, side } = filter;
  const given = [
    ...days.flatMap((name) => (filter[name] === undefined ? [] : [{ name, values: [filter[name]] }])),
    ...lists.flatMap((name) => (filter[name] === undefined ? [] : [{ name, values: filter[name] }])),
  ];
  const shape = given.map(({ name, values }) => [name, values.length] as const);
  const filterOf: FilterOf = (...values) => {
    let next = 0;
    const taken = shape.map(([name, count]) => {
      const own = values.slice(next, next + count);
      next += count;
      return [name, name === 'from' || name === 'to' ? own[0] : own] as const;
    });
    return { facts, accounts, side, ...Object.fromEntries(taken) } as PostingFilter;
  };
  return {
    key: JSON.stringify([facts, accounts, side, shape]),
    values: given.flatMap(({ values }) => values),
    filterOf,
  };
}

/** Puts the values that differ from time to time into a filter, which asks for the same accounts whatever they are. */
type FilterOf = (...values: readonly string[]) => PostingFilter;

/** `readPostings` for what is asked all the time: its SQL is built once. */
export function preparedPostings<const Name extends keyof OfFact>(
  names: readonly Name[],
  filterOf: FilterOf,
) {
  return prepared({ queryOf: (scans) => rowsOf(names, scans), names, filterOf });
}

/** `sumPostings` for what is asked all the time. */
export function preparedSums<const Name extends keyof OfFact>(by: readonly Name[], filterOf: FilterOf) {
  return prepared({ queryOf: (scans) => sumsOf(by, scans), names: by, filterOf });
}

function prepared<Row extends Marks>({
  queryOf,
  names,
  filterOf,
}: {
  queryOf: (scans: readonly Scan[]) => RawBuilder<Row>;
  names: readonly (keyof OfFact)[];
  filterOf: FilterOf;
}): (db: Database, ...values: readonly string[]) => Promise<(Row & OfLine)[]> {
  const ask = prepareQuery((db: Database, ...values) => ({
    compile: () => queryOf(scansOf(filterOf(...values), names)).compile(db),
  }));
  let scans: readonly Scan[] | undefined;
  return async (db, ...values) => {
    const known = scans ?? scansOf(filterOf(...values), names);
    scans = known;
    return (await ask(db, ...values)).flatMap((row) => byLines(row, known));
  };
}

function rowsOf<Name extends keyof OfFact>(
  names: readonly Name[],
  scans: readonly Scan[],
): RawBuilder<Pick<OfFact, Name> & Marks> {
  const branches = scans.map(({ fact, columns: known, amount, choice, where }, place) => {
    const columns = [...selected(known, names), ...marks({ place, choice, cents: own(amount) })];
    return sql`select ${sql.join(columns)} from ${sql.table(fact.fact)} f ${where}`;
  });
  return sql<Pick<OfFact, Name> & Marks>`${unionOf(branches)}`;
}

function sumsOf<Name extends keyof OfFact>(
  by: readonly Name[],
  scans: readonly Scan[],
): RawBuilder<Pick<OfFact, Name> & Marks> {
  const branches = scans.map(({ fact, columns, amount, choice, where }, place) => {
    const cents = computed(sql`sum(${own(amount).value})`);
    const groups = by.flatMap((name) => columns[name]?.follows ?? []);
    if (choice?.follows) groups.push(choice.follows);
    // A sum of nothing at all is a row all the same, which stands for no lease and no charge.
    const whole = by.length === 0 ? sql`` : sql`having count(*) > 0`;
    const groupBy = groups.length === 0 ? whole : sql`group by ${sql.join(groups)}`;
    const listed = [...selected(columns, by), ...marks({ place, choice, cents })];
    return sql`select ${sql.join(listed)} from ${sql.table(fact.fact)} f ${where} ${groupBy}`;
  });
  return sql<Pick<OfFact, Name> & Marks>`${unionOf(branches)}`;
}

/** What tells by which lines a row posts, and how much. */
interface Marks {
  readonly scan: number;
  readonly choice: string | null;
  readonly cents: number;
}

function marks({ place, choice, cents }: { place: number; choice: Column | null; cents: Column }) {
  return [
    sql`${sql.lit(place)} as scan`,
    sql`${choice?.value ?? sql`null`} as choice`,
    sql`${cents.value} as cents`,
  ];
}

function byLines<Row extends Marks>(row: Row, scans: readonly Scan[]): (Row & OfLine)[] {
  const lines: readonly Line[] = scans[row.scan]?.lines ?? [];
  const cents = Number(row.cents);
  return lines.map(({ side, account }) => ({
    ...row,
    side,
    account: accountOf(account, row.choice),
    amountCents: side === 'debit' ? cents : 0 - cents,
  }));
}

function selected(columns: Columns, names: readonly (keyof Columns)[]): RawBuilder<unknown>[] {
  return names.map((name) => sql`${columns[name]?.value ?? sql`null`} as ${sql.ref(name)}`);
}

function unionOf(branches: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(branches, sql` union all `);
}

function columnsOfLine({ side, account, amount }: Line): Columns {
  const cents = own(amount);
  return {
    side: constant(side),
    account: accountColumn(account),
    amountCents: side === 'debit' ? cents : computed(sql`-${cents.value}`),
  };
}

function accountColumn(account: Line['account']): Column {
  if (typeof account === 'string') return constant(account);
  const { value: field, follows } = account.choice;
  const cases = account.accounts.map(([choice, one]) => sql`when ${sql.lit(choice)} then ${sql.lit(one)}`);
  return computed(sql`case ${field} ${sql.join(cases, sql` `)} end`, follows);
}
