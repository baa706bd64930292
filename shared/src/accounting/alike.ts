import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Column, computed, own } from './columns.ts';
import { accountOf, type FactPostings, type Line, type Posting } from './define-postings.ts';
import { factPostings } from './facts.ts';

/** A line of facts that are alike, and how many of them there are. Lines of one kind have the same `factId`, which is no fact's own. */
export type AlikeLine = Pick<
  Posting,
  'fact' | 'factId' | 'postedOn' | 'buildingId' | 'bankAccountId' | 'account' | 'side' | 'amountCents'
> & { readonly count: number };

/**
 * All facts until a day by whose they are: those that debit and credit the same accounts, of the same building and accounts at banks, by
 * the same amounts, between two of `changesOn` (the days on which buildings change hands), are one with their number. Rent of 1,500.00 of
 * one unit, paid into one account in 24 months, is one of 24. `postedOn` is the first day of those days, or of all time.
 *
 * What is of an entity follows from just these, cent by cent; a database that counts them hands over a few hundred rows instead of every posting.
 */
export async function readAlike(
  db: Database,
  { to, changesOn }: { to?: CalendarDate | undefined; changesOn: readonly CalendarDate[] },
): Promise<AlikeLine[]> {
  const branches = shapes.map((shape, place) => branchOf(shape, { place, to, changesOn }));
  const { rows } = await sql<AlikeRow>`${sql.join(branches, sql` union all `)}`.execute(db);
  return rows.flatMap((row, index) => linesOf(row, String(index)));
}

/** Where a fact's row says what each of its lines is: places among the texts and amounts that are read of it. */
interface Shape {
  readonly fact: FactPostings;
  readonly texts: readonly Column[];
  readonly amounts: readonly string[];
  readonly lines: readonly ShapedLine[];
}

interface ShapedLine {
  readonly line: Line;
  readonly building: number;
  readonly choice: number;
  readonly bank: number;
  readonly amount: number;
}

type AlikeRow = { readonly place: number; readonly first: CalendarDate; readonly alike: number } & Record<
  `t${number}` | `n${number}`,
  string | number | null
>;

/** Of what no line says: no place. */
const NOWHERE = -1;

const shapes = factPostings.map(shapeOf);
const texts = Math.max(...shapes.map((shape) => shape.texts.length));
const amounts = Math.max(...shapes.map((shape) => shape.amounts.length));

function shapeOf(fact: FactPostings): Shape {
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
      amount: amounts.indexOf(amount),
    };
  });
  return { fact, texts: [...found.values()], amounts, lines };
}

function branchOf(
  shape: Shape,
  {
    place,
    to,
    changesOn,
  }: { place: number; to?: CalendarDate | undefined; changesOn: readonly CalendarDate[] },
): RawBuilder<unknown> {
  const { fact } = shape;
  const day = own(fact.postedOn).value;
  const first = firstOf(day, changesOn);
  const read = [first, ...shape.texts, ...shape.amounts.map(own)];
  const groups = read.flatMap(({ follows }) => follows ?? []);
  const text = (at: number) => shape.texts[at]?.value ?? sql`null`;
  const amount = (at: number) => {
    const name = shape.amounts[at];
    return name === undefined ? sql`0` : own(name).value;
  };
  const listed = [
    sql`${sql.lit(place)} as place`,
    sql`${first.value} as first`,
    sql`count(*) as alike`,
    ...Array.from({ length: texts }, (_, at) => sql`${text(at)} as ${sql.ref(`t${at}`)}`),
    ...Array.from({ length: amounts }, (_, at) => sql`${amount(at)} as ${sql.ref(`n${at}`)}`),
  ];
  const where = to === undefined ? sql`` : sql`where ${day} <= ${to}`;
  return sql`select ${sql.join(listed)} from ${sql.table(fact.fact)} f ${where} group by ${sql.join(groups)}`;
}

/** The last of some days by which a day is reached; of one before all of them the empty day, before which nothing is. */
function firstOf(day: RawBuilder<unknown>, changesOn: readonly CalendarDate[]): Column {
  // Written out, because a database takes two parameters of one value for two things, and would not group by them.
  const cases = [...changesOn]
    .sort()
    .reverse()
    .map((on) => sql`when ${day} >= ${sql.lit(on)} then ${sql.lit(on)}`);
  if (cases.length === 0) return computed(sql`''`, null);
  return computed(sql`case ${sql.join(cases, sql` `)} else '' end`);
}

function linesOf(row: AlikeRow, factId: string): AlikeLine[] {
  const shape = shapes[row.place];
  const text = (at: number) => {
    const value = at === NOWHERE ? null : row[`t${at}`];
    return value === null || value === undefined ? null : String(value);
  };
  return (shape?.lines ?? []).map(({ line, building, choice, bank, amount }) => {
    const cents = Number(row[`n${amount}`]);
    return {
      ...{ fact: shape?.fact.fact ?? 'charge', factId, postedOn: row.first, count: Number(row.alike) },
      ...{ buildingId: text(building), bankAccountId: text(bank) },
      ...{ side: line.side, account: accountOf(line.account, text(choice)) },
      amountCents: line.side === 'debit' ? cents : 0 - cents,
    };
  });
}
