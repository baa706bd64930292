import { boundSources, sourceOf } from '../../../billing/allocation-sources.ts';
import { creditUses } from '../../../billing/refunds/credit-uses.ts';
import {
  chargeExceeded,
  chargeNotOpen,
  creditIsUsed,
  paymentExceeded,
  paymentReturned,
} from '../../../billing/refusals.ts';
import { type CalendarDate, dayName } from '../../../core/calendar.ts';
import { type Refusal, refuse } from '../../../core/result.ts';
import type { Database } from '../../../database.ts';
import type { InsertOp } from '../../../log/index.ts';
import { notInBooks } from '../references.ts';
import { type Asked, type Breach, type Ids, type Rule, unionOf } from '../rule.ts';
import {
  type AllocationFact,
  isBound,
  isPlain,
  readSettlements,
  type Settled,
  type SettledFact,
  type Settlements,
  settledSides,
  settlementSums,
} from './settlements.ts';

/**
 * An allocation joins a charge and just one thing that settles it, of its own lease. On every day, what is allocated of a payment or to
 * a charge is at least nothing and at most what stands of it by then: its amount from its day on, nothing once it is reversed. A rent of
 * 1,500.00 due on 1 March takes 1,500.00 from then on, and none before. What is refunded of a payment counts as what is allocated of it. What was made for one charge, as an applied deposit, is wholly
 * allocated on each day, and to that charge.
 */
export const allocationsFit: Rule = async (db, asked) => {
  const ids = settledIds(asked);
  if (ids === 'all') return fitEverywhere(db, asked);
  const sums = new Map((await settlementSums(db, ids)).map((sum) => [sum.id, sum]));
  const breaches = asked.inserts('allocation').flatMap((op) => stray(allocationOf(op), sums));
  const unclear = sums.values().filter((sum) => sum.reversesId === null && !isPlain(sum));
  const books = await readSettlements(db, unclear.map(({ id }) => id).toArray());
  return [
    ...breaches,
    ...(await daysExceeded(db, asked, books)),
    ...(await pairsBelowZero(db, asked, books)),
  ];
};

async function fitEverywhere(db: Database, asked: Asked): Promise<Breach[]> {
  const books = await readSettlements(db, 'all');
  const strays = [...books.allocations.values()].flatMap((allocation) => stray(allocation, books.facts));
  return [...strays, ...(await daysExceeded(db, asked, books))];
}

async function daysExceeded(db: Database, asked: Asked, books: Settlements): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const fact of books.facts.values()) {
    const wrong = fact.reversesId === null ? wrongDay(fact, books) : null;
    if (wrong) breaches.push(await exceeded(db, asked, fact, { books, wrong }));
  }
  return breaches;
}

/** Only what is allocated or taken back can break it; an entry by itself cannot. */
function settledIds(asked: Asked): Ids {
  return unionOf([
    ...settledSides.flatMap(({ table, field }) => [
      asked.named('allocation', field),
      asked.named(table, 'reversesId'),
    ]),
    ...boundSources.map(({ table }) => asked.ids(table)),
    ...creditUses.map(({ table }) => asked.named(table, 'paymentId')),
  ]);
}

function allocationOf({ id, row }: InsertOp): AllocationFact {
  const found = sourceOf(row);
  return {
    id,
    leaseId: String(row.leaseId),
    day: String(row.allocatedOn),
    amountCents: Number(row.amountCents),
    sourceTable: found?.source.table ?? 'payment',
    sourceId: found?.id ?? '',
    chargeId: String(row.chargeId),
  };
}

type Joined = Pick<SettledFact, 'table' | 'leaseId' | 'reversesId' | 'boundTo'>;

function stray(
  { id, leaseId, sourceTable, sourceId, chargeId }: AllocationFact,
  facts: ReadonlyMap<string, Joined>,
): Breach[] {
  const [source, charge] = [facts.get(sourceId), facts.get(chargeId)];
  const fits = [source, charge].every((fact) => fact?.leaseId === leaseId && fact.reversesId === null);
  const isItsCharge = source?.boundTo === null || source?.boundTo === chargeId;
  if (fits && isItsCharge && source?.table === sourceTable && charge?.table === 'charge') return [];
  const refusal = !source ? notInBooks(sourceTable) : !charge ? notInBooks('charge') : chargeNotOpen();
  return [{ ...refusal.error, details: { table: 'allocation', id, sourceId, chargeId } }];
}

/**
 * The last day by whose end more, or less than nothing, is allocated than stands, or of what is bound to one charge another amount than
 * stands; null where there is none.
 */
function wrongDay({ table, id, day, amountCents }: SettledFact, books: Settlements): CalendarDate | null {
  const mustBeWhole = isBound(table);
  const happenings = [
    { day, standing: amountCents, used: 0 },
    ...(books.reversals.get(id) ?? []).map((row) => ({ day: row.day, standing: row.amountCents, used: 0 })),
    ...usedOf(id, books).map((row) => ({ day: row.day, standing: 0, used: row.amountCents })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let wrong: CalendarDate | null = null;
  let [standing, used] = [0, 0];
  for (const [index, happening] of happenings.entries()) {
    standing += happening.standing;
    used += happening.used;
    const dayIsOver = happenings[index + 1]?.day !== happening.day;
    if (dayIsOver && (used < 0 || used > standing || (mustBeWhole && used !== standing)))
      wrong = happening.day;
  }
  return wrong;
}

/** What is allocated of it or to it, and what is taken of it beside that. */
function usedOf(id: string, { allocated, taken }: Settlements) {
  return [...(allocated.get(id) ?? []), ...(taken.get(id) ?? [])];
}

/**
 * What a payment settles of one charge is never less than nothing, though others may settle that charge meanwhile: two devices
 * that each take the same 1,000.00 off it, for another 1,000.00 elsewhere. Asked of what is tried only; what stands lower
 * already in an older log may not go lower.
 */
async function pairsBelowZero(db: Database, asked: Asked, books: Settlements): Promise<Breach[]> {
  if (!asked.isTried) return [];
  const tried = asked.inserts('allocation').map(allocationOf);
  const own = new Set(tried.map(({ id }) => id));
  const takenOff = tried.filter(({ amountCents }) => amountCents < 0);
  const breaches: Breach[] = [];
  for (const { id, sourceId, chargeId } of takenOff) {
    const pair = (books.allocated.get(sourceId) ?? []).filter((part) => part.chargeId === chargeId);
    const current = lowest(pair.filter((part) => !own.has(part.id)));
    const attempted = lowest(pair);
    if (attempted >= 0 || attempted >= current) continue;
    const details = { table: 'allocation', id, sourceId, chargeId, current, attempted };
    breaches.push({ ...partTakenOff(await describe(db, chargeId)), details });
  }
  return breaches;
}

/** Payments and charges of which one settles less than nothing of the other on some day, the lowest that it comes to. */
export async function partsBelowZero(
  db: Database,
): Promise<{ sourceId: string; chargeId: string; leastCents: number }[]> {
  const { allocations } = await readSettlements(db, 'all');
  const pairs = Map.groupBy(allocations.values(), (part) => `${part.sourceId} ${part.chargeId}`);
  return [...pairs.values()].flatMap((pair) => {
    const [first] = pair;
    const leastCents = lowest(pair);
    return first && leastCents < 0
      ? [{ sourceId: first.sourceId, chargeId: first.chargeId, leastCents }]
      : [];
  });
}

/** The least that is allocated at the end of any day, and nothing before the first; cents. */
function lowest(pair: readonly AllocationFact[]): number {
  const days = [...Map.groupBy(pair, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1));
  let [least, sum] = [0, 0];
  for (const [, parts] of days) {
    sum += sumOf(parts);
    least = Math.min(least, sum);
  }
  return least;
}

async function exceeded(
  db: Database,
  asked: Asked,
  { table, id, amountCents }: SettledFact,
  { books, wrong }: { books: Settlements; wrong: CalendarDate },
): Promise<Breach> {
  const attempted = sumOf(usedOf(id, books));
  const uses = creditUses.flatMap((use) =>
    asked.inserts(use.table).filter(({ row }) => row.paymentId === id && Number(row.amountCents) > 0),
  );
  const tried = [...asked.inserts('allocation').filter(({ row }) => row[fieldOf(table)] === id), ...uses];
  const current = attempted - sumOf(tried.map(({ row }) => ({ amountCents: Number(row.amountCents) })));
  const reversed = books.reversals.has(id);
  const details = { table, id, amountCents, reversed, current, attempted };
  if (isBound(table) && attempted === (reversed ? 0 : amountCents))
    return { ...tooEarly(nounOf(table), wrong), details };
  if (isBound(table)) return { ...notWhole(nounOf(table)), details };
  if (uses.length > 0) return { ...creditIsUsed().error, details };
  if (attempted < 0) return { ...takenOff(nounOf(table)), details };
  if (attempted <= (reversed ? 0 : amountCents)) return { ...tooEarly(nounOf(table), wrong), details };
  if (table === 'payment') return { ...(reversed ? paymentReturned() : paymentExceeded()).error, details };
  const { error } = reversed ? chargeNotOpen() : chargeExceeded(await describe(db, id));
  return { ...error, details };
}

function fieldOf(settled: Settled): string {
  return settledSides.find(({ table }) => table === settled)?.field ?? '';
}

function nounOf(settled: Settled): string {
  return settledSides.find(({ table }) => table === settled)?.noun ?? '';
}

function tooEarly(table: string, on: CalendarDate): Refusal {
  const message = `On ${dayName(on)} more would be applied than there is of this ${table} by then. Apply it from a later day.`;
  return refuse('over-allocated', message).error;
}

function takenOff(table: string): Refusal {
  return refuse('over-allocated', `More would be taken off this ${table} than was ever applied.`).error;
}

function notWhole(noun: string): Refusal {
  const message = `All of this ${noun} goes to the charge that it is for, on its own day. Look at what is open of that charge, and choose again.`;
  return refuse('over-allocated', message).error;
}

function partTakenOff(description: string): Refusal {
  const message = `Some of this payment was taken off “${description}” already. Look at what it settles now, and choose again.`;
  return refuse('over-allocated', message).error;
}

async function describe(db: Database, chargeId: string): Promise<string> {
  const row = await db
    .selectFrom('charge')
    .select('description')
    .where('id', '=', chargeId)
    .executeTakeFirst();
  return row?.description ?? '';
}

function sumOf(rows: readonly { amountCents: number }[]): number {
  return rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
}
