import { sql } from 'kysely';
import { z } from 'zod';
import { isMatchable, type MovedFacts, movedMatches, movingMatches } from './bank/moved-matches.ts';
import type { CalendarDate } from './core/calendar.ts';
import { checkHappened } from './core/happened.ts';
import { accept, type Result, refuse } from './core/result.ts';
import { alreadyReversed, isReversal, nothingToCorrect, sameIds } from './core/reversals.ts';
import { hasSameFields } from './core/same-fields.ts';
import type { Database, PortfolioTables } from './database.ts';
import { defineCommand } from './define-command.ts';
import type { Change, Sentence } from './log/describe/index.ts';
import {
  type Command,
  calendarDate,
  drawnId,
  type FieldValue,
  type FollowUps,
  type Op,
  type Row,
} from './log/index.ts';
import { rightDay } from './right-day.ts';

// A fact that nothing follows from but its postings is taken back, and put right, in the same way whatever it is: by a mirror
// with the amount negative. What settles charges has more to undo, and stands in billing.

/** Tables whose rows may be taken back by another row. */
export type SimpleFact = {
  [Name in keyof PortfolioTables]: PortfolioTables[Name] extends { reversesId: string | null } ? Name : never;
}[keyof PortfolioTables];

type FieldOf<Name extends SimpleFact> = keyof PortfolioTables[Name] & string;

/** How a fact is taken back. */
export interface Reversible<Name extends SimpleFact> {
  readonly table: Name;
  /** What people call it: "expense", "owner’s transfer". */
  readonly noun: string;
  /** The field with the day on which it happened. */
  readonly day: FieldOf<Name>;
  /** The field whose words say of the mirror why it was made. */
  readonly words: FieldOf<Name>;
  /** The fields with what moves, which is the other way round in the mirror; left out: its amount. */
  readonly amounts?: readonly FieldOf<Name>[];
  /** The field that says whether money came or went; left out: it always does the same. */
  readonly way?: FieldOf<Name>;
}

/** Why something is taken back, put right or opened again: it stands in the history. */
export const reason = z.string().trim().min(1, 'Say why, for the history.').max(150);

/** What is said with every taking back; `id` is the mirror's. A command extends it by the id of what is taken back. */
export const reversalArgs = z.strictObject({ id: z.uuid(), reversedOn: calendarDate, reason });

/** When it was taken back; null: on its own day, whichever that is, because it never happened. */
interface OnDay {
  readonly reversedOn: CalendarDate | null;
}

/** What is said with every correction, beside what is right; `id` is the right fact's. */
export const correctionArgs = z.strictObject({ id: z.uuid(), mirrorId: drawnId, reason });

/**
 * The command that takes a fact back whole, on a day from its own until today: 1,000.00 is followed by −1,000.00. Asking twice
 * with one id is harmless; another one is refused, and so is taking back what takes back.
 */
export function defineReversal<
  Table extends SimpleFact,
  const Name extends string,
  Args extends z.ZodType<Pick<z.output<typeof reversalArgs>, 'id' | 'reason'> & OnDay>,
>(
  fact: Reversible<Table>,
  command: {
    readonly name: Name;
    readonly title: string;
    /** `reversalArgs` with the id of what is taken back. */
    readonly args: Args;
    readonly of: (args: z.output<Args>) => string;
    /** Whether the books are sound without the fact of this id, where other facts are made of it. */
    readonly may?: (db: Database, id: string, args: z.output<Args>) => Promise<Result<null>>;
    /** What is necessary once the fact is gone. */
    readonly follows?: (args: z.output<Args>, db: Database) => Promise<FollowUps>;
    /** One use of it in words, from the mirror. */
    readonly describe: (row: Row & { id: string }, change: Change) => Sentence;
  },
): Command<Database, Args, Name> {
  const { name, title, args: schema, of, may, follows, describe } = command;
  return defineCommand({
    name,
    title,
    area: 'reversals',
    args: schema,
    ...(follows && { follows }),
    async run(context, args) {
      const { id, reversedOn, reason } = args;
      const mirrors = await takenBack(context, fact, { facts: [{ id, of: of(args) }], reversedOn, reason });
      // Asked twice, it is taken back already.
      if (!mirrors.ok || !may || (await isThere(context.db, fact, id))) return mirrors;
      const sound = await may(context.db, of(args), args);
      return sound.ok ? mirrors : sound;
    },
    writes: mirrorsOf(fact.table),
    describe: (change) => {
      const [row] = change.added(fact.table);
      return row ? describe(row, change) : null;
    },
  });
}

/** One taking back: the mirror's id, and what it takes back. */
export interface TakenBack {
  readonly id: string;
  readonly of: string;
}

/**
 * The mirrors of facts that stand, dated from their own day until today. `also` is what of them is not as in the original. What is taken back
 * on its own day never happened at the bank: a bank line that was matched to it waits again. On a later day money moved back, by a line of its own.
 */
export async function takenBack<Table extends SimpleFact>(
  { db, today }: { readonly db: Database; readonly today: CalendarDate },
  fact: Reversible<Table>,
  {
    facts,
    reversedOn,
    reason,
    also = {},
  }: Omit<z.output<typeof reversalArgs>, 'id' | 'reversedOn'> &
    OnDay & {
      readonly facts: readonly TakenBack[];
      readonly also?: Row;
    },
): Promise<Result<Op[]>> {
  const mirrors: Op[] = [];
  const moved: { fromId: string; toId: null }[] = [];
  for (const { id, of } of facts) {
    const found = await standingFact(db, fact, { id: of, mirrorId: id });
    if (!found.ok) return found;
    const own = dayOf(fact, found.value);
    const on = reversedOn ?? own;
    const happened = checkHappened('reversedOn', on, { from: own, today });
    if (!happened.ok) return happened;
    mirrors.push(mirrorOf(fact, found.value, { id, on, reason, also }));
    if (on === own) moved.push({ fromId: of, toId: null });
  }
  return accept([...mirrors, ...(await linesMoved(db, fact, { moved, today }))]);
}

/**
 * Puts a fact right: the mirror dated as what was wrong, and the right one beside it, which names what it corrects. Refuses
 * what was taken back, a day to come, and what changes nothing. What is not said stays as it was. An amount of 100.00 put right as 120.00: −100.00 and 120.00.
 */
export async function correctFact<Table extends SimpleFact>(
  { db, today }: { readonly db: Database; readonly today: CalendarDate },
  fact: Reversible<Table>,
  {
    id,
    mirrorId,
    originalId,
    reason,
    right,
    keeps,
  }: {
    readonly id: string;
    readonly mirrorId: string;
    readonly originalId: string;
    readonly reason: string;
    /** What is other than it was, and what may stay the same; the day always. */
    readonly right: Row;
    /** What follows from what was wrong: a bank line stays the right one's where the amount is the same. */
    readonly keeps?: (original: PortfolioTables[Table]) => Row;
  },
): Promise<Result<Op[]>> {
  if (id === mirrorId) return sameIds();
  const found = await standingFact(db, fact, { id: originalId, mirrorId });
  if (!found.ok) return found;
  const original = found.value;
  const happened = checkHappened(fact.day, String(right[fact.day]), { today });
  if (!happened.ok) return happened;
  const { on, aboutOn } = await rightDay(db, fact, original, String(right[fact.day]));
  const said = { ...right, [fact.day]: on, aboutOn };
  if (hasSameFields({ aboutOn: null, ...original }, said)) return nothingToCorrect();
  const row = {
    ...keptOf(original),
    ...said,
    ...keeps?.(original),
    reversesId: null,
    correctsId: originalId,
  };
  const ops: Op[] = [
    mirrorOf(fact, original, { id: mirrorId, on: dayOf(fact, original), reason }),
    { kind: 'insert', table: fact.table, id, row },
  ];
  const toId = movesSame(fact, original, { ...original, ...right }) ? id : null;
  return accept([...ops, ...(await linesMoved(db, fact, { moved: [{ fromId: originalId, toId }], today }))]);
}

/** A fact that nothing has taken back yet, unless it was by the mirror that is asked for again. */
export async function standingFact<Table extends SimpleFact>(
  db: Database,
  { table, noun }: Reversible<Table>,
  { id, mirrorId }: { readonly id: string; readonly mirrorId: string },
): Promise<Result<PortfolioTables[Table]>> {
  const { rows } = await sql<PortfolioTables[Table]>`
    select * from ${sql.table(table)} where id = ${id}`.execute(db);
  const [found] = rows;
  if (!found) return refuse('missing', `This ${noun} is not in these books.`);
  if (found.reversesId) return isReversal(noun);
  const { rows: earlier } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where reverses_id = ${id} and id <> ${mirrorId}`.execute(db);
  return earlier.length > 0 ? alreadyReversed(noun) : accept(found);
}

async function isThere(db: Database, { table }: { table: SimpleFact }, id: string): Promise<boolean> {
  const { rows } = await sql`select id from ${sql.table(table)} where id = ${id}`.execute(db);
  return rows.length > 0;
}

/** What takes a fact back: all of it but the bank line that it was made from, with the amount negative. */
export function mirrorOf<Table extends SimpleFact>(
  fact: Reversible<Table>,
  original: PortfolioTables[Table],
  { id, on, reason, also = {} }: { id: string; on: CalendarDate; reason: string; also?: Row },
): Op {
  const row: Row = {
    ...keptOf(original),
    ...aboutOn(fact, original, on),
    [fact.day]: on,
    [fact.words]: `Reversed: ${reason}`,
    ...negative(fact, original),
    reversesId: original.id,
    ...also,
  };
  return { kind: 'insert', table: fact.table, id, row };
}

/** What taking facts of a table back, or putting them right, may write. */
export function mirrorsOf(table: SimpleFact): string {
  return isMatchable(table) ? `+${table} ${movingMatches}` : `+${table}`;
}

/** Bank lines that were matched to a fact, decided anew. */
async function linesMoved(
  db: Database,
  { table }: { readonly table: string },
  what: Pick<MovedFacts, 'moved' | 'today'>,
): Promise<Op[]> {
  return isMatchable(table) ? movedMatches(db, { ...what, table }) : [];
}

/** Whether a bank sees the same in two rows of a fact: the same sum, of the same accounts, the same way. */
function movesSame<Table extends SimpleFact>(fact: Reversible<Table>, a: object, b: object): boolean {
  const sum = (row: object) => amountsOf(fact).reduce((cents, name) => cents + Number(valueIn(row, name)), 0);
  const sides = ['accountId', 'fromAccountId', 'toAccountId', 'escrowAccountId', 'escrowCents'];
  if (fact.way) sides.push(fact.way);
  return sum(a) === sum(b) && sides.every((name) => valueIn(a, name) === valueIn(b, name));
}

function amountsOf<Table extends SimpleFact>({ amounts }: Reversible<Table>): readonly string[] {
  return amounts ?? ['amountCents'];
}

/** Its amounts the other way round. */
function negative<Table extends SimpleFact>(fact: Reversible<Table>, original: PortfolioTables[Table]): Row {
  return Object.fromEntries(amountsOf(fact).map((name) => [name, 0 - Number(valueIn(original, name))]));
}

/** What a fact says of itself, and what else says the same as it: not its place in the log, nor the bank line that it alone was made from. */
function keptOf(original: object): Row {
  const own = ['id', 'seq', 'statementLineId', 'correctsId'];
  return Object.fromEntries(
    Object.entries<FieldValue>({ ...original }).filter(([name]) => !own.includes(name)),
  );
}

/** What was dated later than the day that it is about stays about that day, unless it is given another one. */
function aboutOn<Table extends SimpleFact>(
  fact: Reversible<Table>,
  original: PortfolioTables[Table],
  on: CalendarDate,
): Row {
  return { aboutOn: on === dayOf(fact, original) ? valueIn(original, 'aboutOn') : null };
}

function dayOf<Table extends SimpleFact>(
  { day }: Reversible<Table>,
  original: PortfolioTables[Table],
): CalendarDate {
  return String(valueIn(original, day));
}

function valueIn(row: object, field: string): FieldValue {
  return new Map<string, FieldValue>(Object.entries(row)).get(field) ?? null;
}
