import { sql } from 'kysely';
import { type CalendarDate, dayName, later } from '../../core/calendar.ts';
import { derivedId, newId } from '../../core/ids.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { type InsertOp, insert, type Op, type Row } from '../../log/index.ts';
import { type BoundSource, boundSources } from '../allocation-sources.ts';
import { leastHeld, type Movement } from '../deposits/held.ts';
import { notReversed, type OpenCharge } from '../queries.ts';
import { chargeExceeded, chargeNotOpen } from '../refusals.ts';
import { allocation } from '../schema.ts';

/**
 * The day on which a charge is taken back that should be on `on`: not before its own, nor before the last on which something made to settle it was
 * taken back later than it was made. Until then that stands, and stands for this charge only. Of a rent of Jan 1 that was written off on Oct 9, which was
 * taken back on Oct 28: Oct 28.
 */
export async function takenBackOn(
  db: Database,
  { id, dueOn }: { id: string; dueOn: CalendarDate },
  on: CalendarDate = dueOn,
): Promise<CalendarDate> {
  const until = (await boundUntil(db, 'chargeId', [id])).get(id);
  return later(later(dueOn, on), until ?? dueOn);
}

/** The last day on which something made to settle a charge was taken back later than it was made, by charge; of most there is none. */
export async function boundUntil(
  db: Database,
  by: 'chargeId' | 'leaseId',
  ids: readonly string[],
): Promise<Map<string, CalendarDate>> {
  const until = new Map<string, CalendarDate>();
  if (ids.length === 0) return until;
  for (const { table, day } of boundSources) {
    const [facts, on] = [sql.table(table), sql.ref(day)];
    const { rows } = await sql<{ chargeId: string; on: CalendarDate }>`
      select made.charge_id as "chargeId", mirror.${on} as "on" from ${facts} as made
      join ${facts} as mirror on mirror.reverses_id = made.id and mirror.${on} > made.${on}
      where made.${sql.ref(by)} in (${sql.join(ids)})`.execute(db);
    for (const row of rows) until.set(row.chargeId, later(until.get(row.chargeId) ?? row.on, row.on));
  }
  return until;
}

/**
 * Takes back what was made to settle one charge and nothing else, because that charge is taken back: each is mirrored on the day on
 * which its allocation is undone. A deposit of 300 that was applied to it is held again, and never credit.
 */
export async function takeBackBound(
  db: Database,
  { chargeId, on }: { chargeId: string; on: CalendarDate },
): Promise<Op[]> {
  const ops: Op[] = [];
  for (const source of boundSources) {
    const rows = await db
      .selectFrom(source.table)
      .selectAll()
      .where('chargeId', '=', chargeId)
      .where('reversesId', 'is', null)
      .where(notReversed(source.table))
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const mirrored = { amountCents: -row.amountCents, reversesId: row.id, correctsId: null };
      const day = { [source.day]: later(row[source.day], on) };
      ops.push(likeIt(source, row, { id: takenBackId(row.id), ...mirrored, ...day }));
    }
  }
  return ops;
}

/** Who takes back the same at the same time makes the same fact. */
function takenBackId(id: string): string {
  return derivedId('bound-taken-back', id);
}

/** A charge that stands in the place of others; what is open of it in cents. */
interface Anew {
  readonly chargeId: string;
  readonly leaseId: string;
  readonly dueOn: string;
  readonly insteadOf: readonly string[];
  readonly openCents: number;
}

/**
 * What was taken back with former charges settles the one in their place, as far as that goes and on the same day; the rest stays taken
 * back. 550 of a deposit on a charge that becomes 500: 500 applied, 50 held. Nothing of a charge that is due only later.
 */
export function boundAgain(
  { chargeId, leaseId, dueOn, insteadOf, openCents }: Anew,
  ops: readonly Op[],
): Op[] {
  const again: Op[] = [];
  let open = openCents;
  for (const source of boundSources) {
    for (const { row } of mirrorsOf(source, ops)) {
      const on = String(row[source.day]);
      const amountCents = Math.min(open, -Number(row.amountCents));
      if (!insteadOf.includes(String(row.chargeId)) || amountCents <= 0 || dueOn > on) continue;
      open -= amountCents;
      const correctsId = String(row.reversesId);
      const id = derivedId('bound-again', correctsId, chargeId);
      again.push(likeIt(source, row, { id, chargeId, amountCents, reversesId: null, correctsId }));
      again.push(settledBy(source, { id, chargeId, leaseId, amountCents, on }));
    }
  }
  return again;
}

/**
 * A charge that may be settled by so much on a day: so much of it is open at the end of that day and of every later one. `released` is what settled
 * it and is put right. Of 1,500.00, of which 500.00 were paid on Mar 8 and returned on Mar 20, 250.00 may be conceded on Mar 5, 1,200.00 from Mar 20 on.
 */
export async function checkOpen(
  db: Database,
  charge: OpenCharge | undefined,
  { cents, on, field, released = [] }: Settling,
): Promise<Result<OpenCharge>> {
  if (!charge) return chargeNotOpen();
  if (cents > charge.openCents) return chargeExceeded(charge.description);
  // From the last day on which something was undone, ever more is settled: what is open in the end is the least.
  if (later(charge.dueOn, charge.undoneOn ?? charge.dueOn) <= on) return accept(charge);
  const movements = [...(await openMovements(db, charge)), ...released];
  const planned = movements.reduce((sum, movement) => sum + movement.cents, 0) - charge.openCents;
  const fitsFrom = (day: CalendarDate) => leastHeld(movements, day) >= cents + planned;
  if (fitsFrom(on)) return accept(charge);
  const days = movements.map((movement) => movement.on).filter((day) => day > on && fitsFrom(day));
  const from = days.reduce((first, day) => (day < first ? day : first));
  const message = `So much of “${charge.description}” is open from ${dayName(from)} on. Choose that day or a later one.`;
  return refuse('not-open', message, { field });
}

interface Settling {
  readonly cents: number;
  readonly on: CalendarDate;
  readonly field: string;
  readonly released?: readonly Movement[];
}

/** What comes to be open of a charge, and what is settled of it, by day. */
async function openMovements(db: Database, { id, dueOn, amountCents }: OpenCharge): Promise<Movement[]> {
  const settled = await db
    .selectFrom('allocation')
    .select(['allocatedOn as on', 'amountCents as cents'])
    .where('chargeId', '=', id)
    .execute();
  return [{ on: dueOn, cents: amountCents }, ...settled.map(({ on, cents }) => ({ on, cents: -cents }))];
}

/** What was made to settle one charge, undone on a day: the charge is open again. */
export async function undoBound(
  db: Database,
  source: BoundSource,
  { id, on }: { id: string; on: CalendarDate },
): Promise<Op[]> {
  const rows = await db
    .selectFrom('allocation')
    .select(['leaseId', 'chargeId', 'amountCents'])
    .where(source.field, '=', id)
    .execute();
  const [first] = rows;
  const amountCents = -rows.reduce((sum, row) => sum + row.amountCents, 0);
  if (!first || amountCents === 0) return [];
  const { leaseId, chargeId } = first;
  return [settledBy(source, { id, leaseId, chargeId, amountCents, on })];
}

/** The allocation of a bound source: all of it, on its own day. */
export function settledBy(
  { field }: BoundSource,
  {
    id,
    on,
    ...ends
  }: { id: string; chargeId: string; leaseId: string; amountCents: number; on: CalendarDate },
): Op {
  return insert(allocation, { id: newId(), [field]: id, ...ends, allocatedOn: on });
}

function mirrorsOf({ table }: BoundSource, ops: readonly Op[]): InsertOp[] {
  return ops
    .filter((op) => op.kind === 'insert')
    .filter((op) => op.table === table && op.row.reversesId !== null);
}

/** Field by field: a server's rows have more than the record does. */
function likeIt({ table, record }: BoundSource, row: Row, { id, ...given }: Row & { id: string }): Op {
  const fields: Row = {};
  for (const name of record.names)
    fields[name] = given[name] === undefined ? (row[name] ?? null) : given[name];
  return { kind: 'insert', table, id, row: fields };
}
