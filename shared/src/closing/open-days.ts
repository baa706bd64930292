import type { FactPostings } from '../accounting/define-postings.ts';
import { factPostings } from '../accounting/facts.ts';
import { addDays, type CalendarDate, dayName, todayIn } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import type { Days, InsertOp, Op } from '../log/index.ts';
import { getOrganisation } from '../organisation/queries.ts';
import { changesOfWhose, checkWhose } from './closed-whose.ts';
import { closedInWords, firstOpenDay, type Lock, readLock } from './lock.ts';

// Which field is a fact's day is said once, by its postings: a fact that is declared there keeps the lock.

const postingsOf = new Map<string, FactPostings>(factPostings.map((postings) => [postings.fact, postings]));

/** A new fact that moves money, with the day by which it counts. */
interface DatedFact {
  readonly op: InsertOp;
  readonly postings: FactPostings;
  readonly on: CalendarDate;
}

function datedFact(op: Op): DatedFact | null {
  const postings = op.kind === 'insert' ? postingsOf.get(op.table) : undefined;
  if (!postings || op.kind !== 'insert') return null;
  return { op, postings, on: String(op.row[postings.postedOn]) };
}

/**
 * The ops of a command with their days outside what is closed: a fact on or before the lock is dated on the first open day, and
 * `aboutOn` keeps the day that it is about. Closed through Mar 31, a charge due Mar 1 is due Apr 1, about Mar 1. With `given`
 * days, which a person chose, only what joins two facts moves, because nobody chose its day.
 *
 * All days from the first open one on are as if nothing had moved, and all before it as they were: sums by day keep every
 * invariant that they had.
 */
export async function moveToOpenDays(db: Database, ops: readonly Op[], days: Days): Promise<Op[]> {
  const lock = ops.some((op) => mayMove(datedFact(op), days)) ? await readLock(db) : null;
  return behindLock(lock, ops, days);
}

function mayMove(fact: DatedFact | null, days: Days): fact is DatedFact {
  return fact !== null && (days === 'derived' || fact.postings.dayOf === 'joined');
}

/** The same where the lock is known. */
export function behindLock(lock: Lock | null, ops: readonly Op[], days: Days): Op[] {
  if (!lock) return [...ops];
  return ops.map((op) => {
    const fact = datedFact(op);
    return mayMove(fact, days) && fact.on <= lock.through ? moved(fact, firstOpenDay(lock)) : op;
  });
}

function moved({ op, postings: { postedOn, columns }, on }: DatedFact, openOn: CalendarDate): InsertOp {
  const about = columns.aboutOn ? { aboutOn: op.row.aboutOn ?? on } : {};
  return { ...op, row: { ...op.row, [postedOn]: openOn, ...about } };
}

/**
 * Judges the days of new facts, once, as a set is admitted; never when a log is folded, uploaded or verified. Refuses one on or
 * before the lock, what gives entries of a closed period to others, and what happened in the future: later than the day after `today`, the day of acceptance in the organisation's
 * zone, because a clock may be ahead. Asked within the transaction that admits, under the lock that orders all sets; `at` is the
 * instant of acceptance.
 */
export async function checkDays(
  db: Database,
  ops: readonly Op[],
  { at }: { at: Date },
): Promise<Result<null>> {
  const facts = ops.map(datedFact).filter((fact) => fact !== null);
  const ahead = await firstAhead(db, { facts, ops, at });
  if (ahead) return ahead;
  const whose = changesOfWhose(ops);
  const lock = facts.length + whose.length > 0 ? await readLock(db) : null;
  if (!lock) return accept(null);
  const inClosed = facts.find(({ on }) => on <= lock.through);
  return inClosed ? inClosedPeriod(inClosed, lock) : checkWhose(db, whose, lock);
}

/** Refuses the first day that is still to come. Where all are over in any zone, the organisation's is not asked for. */
async function firstAhead(
  db: Database,
  { facts, ops, at }: { facts: readonly DatedFact[]; ops: readonly Op[]; at: Date },
) {
  const dayInUtc = todayIn('UTC', at);
  const events = facts.filter(({ postings, on }) => postings.dayOf === 'event' && on > dayInUtc);
  const closes = ops.filter((op) => op.kind === 'insert').filter(({ table }) => table === 'close');
  if (events.length === 0 && closes.length === 0) return null;
  const today = todayIn((await getOrganisation(db)).timeZone, at);
  const event = events.find(({ on }) => on > addDays(today, 1));
  if (event) return inFuture(event);
  const through = closes.map(({ row }) => String(row.through)).find((day) => day > today);
  return through === undefined ? null : notOverYet(through);
}

const inFuture = ({ on, postings }: DatedFact) =>
  refuse('in-future', `${dayName(on)} is still to come. Record it when it has happened.`, {
    field: postings.postedOn,
  });

/** A period is closed once its last day is over. */
export const notOverYet = (through: CalendarDate) =>
  refuse('in-future', `${dayName(through)} is not over yet. Close the books through an earlier day.`, {
    field: 'through',
  });

function inClosedPeriod({ op, on, postings }: DatedFact, lock: Lock) {
  const openOn = firstOpenDay(lock);
  return refuse(
    'closed-period',
    `${closedInWords(lock)} Record this on ${dayName(openOn)}, and the books keep that it is about ${dayName(on)}; or ask an owner to open the period again.`,
    { field: postings.postedOn, details: { table: op.table, id: op.id, on, openOn } },
  );
}

/** Whether some ops are dated in what is closed now: the first open day then, and why they are refused; null where none is. */
export async function openDayFor(
  db: Database,
  ops: readonly Op[],
): Promise<{ openOn: CalendarDate; message: string } | null> {
  const facts = ops.map(datedFact).filter((fact) => fact !== null);
  const lock = await readLock(db);
  const fact = lock && facts.find(({ on }) => on <= lock.through);
  if (!fact) return null;
  return { openOn: firstOpenDay(lock), message: inClosedPeriod(fact, lock).error.message };
}
