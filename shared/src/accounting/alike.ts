import { type RawBuilder, sql } from 'kysely';
import { type CalendarDate, isCalendarDate } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import type { Database } from '../database.ts';
import { prepareQuery } from '../log/index.ts';
import { type Account, expenseAccounts } from './chart.ts';
import { type Column, computed, own } from './columns.ts';
import { accountOf, type FactPostings, type Line, type OfFact, type Posting } from './define-postings.ts';
import { factPostings } from './facts.ts';
import { keptQuestion } from './kept-questions.ts';

/** A line of facts that are alike, and how many of them there are. Lines of one kind have the same `factId`, which is no fact's own. */
export type AlikeLine<Name extends keyof OfFact = never> = Pick<
  Posting,
  | 'fact'
  | 'factId'
  | 'postedOn'
  | 'buildingId'
  | 'bankAccountId'
  | 'heldInId'
  | 'reversesId'
  | 'account'
  | 'side'
  | 'amountCents'
> &
  Pick<OfFact, Name> & { readonly count: number };

interface Asked<Name extends keyof OfFact> {
  readonly to?: CalendarDate | undefined;
  readonly changesOn: readonly CalendarDate[];
  /** Only facts that post to one of them by any line; all where it is left out. */
  readonly accounts?: readonly Account[] | undefined;
  /** What else facts have to say alike. */
  readonly more?: readonly Name[];
  /** That what was spent for no building is not put together, and keeps its own `factId`, its day and what it reverses: each is shared out by itself. */
  readonly keepsCommon?: boolean;
  /** That facts are alike whatever their amounts are; a line then has the sum of them. Nobody’s share of an amount follows from that. */
  readonly isSummed?: boolean;
}

/**
 * All facts until a day by whose they are: those that debit and credit the same accounts, of the same building and accounts at banks, by
 * the same amounts, between two of `changesOn` (the days on which buildings change hands), are one with their number. Rent of 1,500.00 of
 * one unit, paid into one account in 24 months, is one of 24. `postedOn` is the first day of those days, or of all time.
 *
 * What is of an entity follows from just these, cent by cent; a database that counts them hands over a few hundred rows instead of every posting.
 */
export async function readAlike<const Name extends keyof OfFact = never>(
  db: Database,
  asked: Asked<Name>,
): Promise<AlikeLine<Name>[]> {
  const { to, changesOn, ...rest } = asked;
  const days = [...new Set(changesOn)].sort();
  for (const on of days) assert(isCalendarDate(on), 'what was before and after is told by a day');
  const key = JSON.stringify([days, rest, to === undefined]);
  const ask = keptQuestion(`alike ${key}`, () => alikeQuestion({ ...rest, changesOn: days }));
  return ask(db, ...(to === undefined ? [] : [to]));
}

function alikeQuestion<Name extends keyof OfFact>(
  asked: Omit<Asked<Name>, 'to'>,
): (db: Database, to?: CalendarDate) => Promise<AlikeLine<Name>[]> {
  const { more = [], keepsCommon = false, isSummed = false, changesOn, accounts } = asked;
  const shapesOf = (to: CalendarDate | undefined) =>
    factPostings.flatMap((fact) => {
      const where = conditionsOf(fact, { to, accounts });
      return where ? [shapeOf(fact, { more, keepsCommon, isSummed, where })] : [];
    });
  const shapes = shapesOf(undefined);
  const ask = prepareQuery((db: Database, to?: CalendarDate) => ({
    compile: () => unionOf(shapesOf(to), changesOn).compile(db),
  }));
  return async (db, ...to) => {
    const rows = await ask(db, ...to.filter((day) => day !== undefined));
    return rows.flatMap((row, index) => linesOf<Name>(row, { shape: shapes[row.place], more, index }));
  };
}

function unionOf(shapes: readonly Shape[], changesOn: readonly CalendarDate[]): RawBuilder<AlikeRow> {
  const widest = {
    texts: Math.max(...shapes.map(({ texts }) => texts.length)),
    amounts: Math.max(...shapes.map(({ amounts }) => amounts.length)),
  };
  const branches = shapes.map((shape, place) => branchOf(shape, { place, widest, changesOn }));
  return sql<AlikeRow>`${sql.join(branches, sql` union all `)}`;
}

/** Which rows of a fact are asked about; null where it posts to none of the accounts. */
function conditionsOf(
  { lines, postedOn }: FactPostings,
  { to, accounts }: Pick<Asked<never>, 'to' | 'accounts'>,
): RawBuilder<unknown>[] | null {
  const until = to === undefined ? [] : [sql`${own(postedOn).value} <= ${to}`];
  if (!accounts) return until;
  const chosen = lines.map(({ account }) => {
    if (typeof account === 'string') return accounts.includes(account) ? 'always' : null;
    const choices = account.accounts.filter(([, one]) => accounts.includes(one)).map(([choice]) => choice);
    if (choices.length === account.accounts.length) return 'always';
    return choices.length === 0 ? null : sql`${account.choice.value} in (${sql.join(choices.map(sql.lit))})`;
  });
  if (chosen.includes('always')) return until;
  const some = chosen.filter((one) => one !== null && one !== 'always');
  return some.length === 0 ? null : [...until, sql`(${sql.join(some, sql` or `)})`];
}

/** Where a fact's row says what each of its lines is: places among the texts and amounts that are read of it. */
interface Shape {
  readonly fact: FactPostings;
  readonly where: readonly RawBuilder<unknown>[];
  readonly texts: readonly Column[];
  readonly amounts: readonly Column[];
  readonly isSummed: boolean;
  readonly lines: readonly ShapedLine[];
  /** Of what is told beside its lines. */
  readonly more: ReadonlyMap<string, number>;
}

interface ShapedLine {
  readonly line: Line;
  readonly building: number;
  readonly choice: number;
  readonly bank: number;
  readonly heldIn: number;
  readonly amount: number;
}

type AlikeRow = { readonly place: number; readonly first: CalendarDate; readonly alike: number } & Record<
  `t${number}` | `n${number}`,
  string | number | null
>;

/** Of what no line says: no place. */
const NOWHERE = -1;

function shapeOf(
  fact: FactPostings,
  asked: Required<Pick<Asked<keyof OfFact>, 'more' | 'keepsCommon' | 'isSummed'>> & Pick<Shape, 'where'>,
): Shape {
  const found = new Map<string, Column>();
  const amounts = [...new Set(fact.lines.map(({ amount }) => amount))];
  const placeOf = (key: string, column: Column | undefined): number => {
    if (!column) return NOWHERE;
    if (!found.has(key)) found.set(key, column);
    return [...found.keys()].indexOf(key);
  };
  const lines = fact.lines.map((line, index): ShapedLine => {
    const { account, bank, columns, amount } = line;
    const other = columns?.buildingId;
    return {
      line,
      building: other ? placeOf(`building ${index}`, other) : placeOf('building', fact.columns.buildingId),
      choice: typeof account === 'string' ? NOWHERE : placeOf(`choice ${account.key}`, account.choice),
      bank: bank === null ? NOWHERE : placeOf(`bank ${bank.key}`, bank.account),
      heldIn: placeOf(`held ${index}`, columns?.heldInId),
      amount: amounts.indexOf(amount),
    };
  });
  const more = new Map(asked.more.map((name) => [name as string, placeOf(name, fact.columns[name])]));
  if (asked.keepsCommon && mayBeCommon(fact)) {
    for (const name of ['factId', 'postedOn', 'reversesId'] as const)
      more.set(`common ${name}`, placeOf(`common ${name}`, ofCommon(fact, name)));
  }
  const { isSummed, where } = asked;
  const read = amounts.map(own).map((one) => (isSummed ? computed(sql`sum(${one.value})`, null) : one));
  return { fact, where, texts: [...found.values()], amounts: read, isSummed, lines, more };
}

/** Whether what is spent for no building is ever of this fact. */
function mayBeCommon({ lines }: FactPostings): boolean {
  return lines.some(({ account }) => {
    const accounts = typeof account === 'string' ? [account] : account.accounts.map(([, one]) => one);
    return accounts.some((one) => expenseAccounts.includes(one));
  });
}

/** A column of a fact where it is of no building; nothing of the others, which are alike whatever it holds. */
function ofCommon({ columns }: FactPostings, name: 'factId' | 'postedOn' | 'reversesId'): Column | undefined {
  const [column, building] = [columns[name], columns.buildingId];
  if (!column || !building) return column;
  return computed(sql`case when ${building.value} is null then ${column.value} end`);
}

function branchOf(
  { fact, texts, amounts, isSummed, where }: Shape,
  {
    place,
    widest,
    changesOn,
  }: {
    place: number;
    widest: { texts: number; amounts: number };
    changesOn: readonly CalendarDate[];
  },
): RawBuilder<unknown> {
  const first = firstOf(own(fact.postedOn).value, changesOn);
  const read = [first, ...texts, ...amounts];
  const groups = read.flatMap(({ follows }) => follows ?? []);
  const listed = [
    sql`${sql.lit(place)} as place`,
    sql`${first.value} as first`,
    isSummed ? sql`1 as alike` : sql`count(*) as alike`,
    ...Array.from(
      { length: widest.texts },
      (_, at) => sql`${texts[at]?.value ?? sql`null`} as ${sql.ref(`t${at}`)}`,
    ),
    ...Array.from(
      { length: widest.amounts },
      (_, at) => sql`${amounts[at]?.value ?? sql`0`} as ${sql.ref(`n${at}`)}`,
    ),
  ];
  const narrowed = where.length === 0 ? sql`` : sql`where ${sql.join(where, sql` and `)}`;
  const grouped = groups.length === 0 ? sql`having count(*) > 0` : sql`group by ${sql.join(groups)}`;
  return sql`select ${sql.join(listed)} from ${sql.table(fact.fact)} f ${narrowed} ${grouped}`;
}

/** The last of some days by which a day is reached; of one before all of them the empty day, before which nothing is. */
function firstOf(day: RawBuilder<unknown>, changesOn: readonly CalendarDate[]): Column {
  // Written out, because a database takes two parameters of one value for two things, and would not group by them.
  const cases = changesOn.toReversed().map((on) => sql`when ${day} >= ${sql.lit(on)} then ${sql.lit(on)}`);
  if (cases.length === 0) return computed(sql`''`, null);
  return computed(sql`case ${sql.join(cases, sql` `)} else '' end`);
}

function linesOf<Name extends keyof OfFact>(
  row: AlikeRow,
  { shape, more, index }: { shape: Shape | undefined; more: readonly Name[]; index: number },
): AlikeLine<Name>[] {
  const text = (at: number = NOWHERE) => {
    const value = at === NOWHERE ? null : row[`t${at}`];
    return value === null || value === undefined ? null : String(value);
  };
  const told = Object.fromEntries(more.map((name) => [name, text(shape?.more.get(name))]));
  const of = {
    ...(told as Pick<OfFact, Name>),
    ...{ fact: shape?.fact.fact ?? 'charge', count: Number(row.alike) },
    postedOn: text(shape?.more.get('common postedOn')) ?? row.first,
    factId: text(shape?.more.get('common factId')) ?? String(index),
    reversesId: text(shape?.more.get('common reversesId')),
  };
  return (shape?.lines ?? []).map(({ line, building, choice, bank, heldIn, amount }) => {
    const cents = Number(row[`n${amount}`]);
    return {
      ...of,
      ...{ buildingId: text(building), bankAccountId: text(bank), heldInId: text(heldIn) },
      ...{ side: line.side, account: accountOf(line.account, text(choice)) },
      amountCents: line.side === 'debit' ? cents : 0 - cents,
    };
  });
}
