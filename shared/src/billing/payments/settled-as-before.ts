import { type CalendarDate, later } from '../../core/calendar.ts';
import { newId } from '../../core/ids.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { insert, type Op } from '../../log/index.ts';
import { notReversed } from '../queries.ts';
import { paysForRule, settle } from '../rules.ts';
import { allocation, type PaymentTable } from '../schema.ts';
import { allocationOrder, subsidyPayers } from './allocations.ts';

interface Corrected {
  readonly original: Pick<PaymentTable, 'id' | 'leaseId' | 'payerId'>;
  readonly right: Pick<PaymentTable, 'id' | 'payerId' | 'receivedOn' | 'amountCents'>;
  readonly returnedOn: CalendarDate;
  /** The bank took nothing back: what it settled it settles on, as far as nothing else has settled that since. */
  readonly never: boolean;
}

/**
 * What a payment that was returned had settled, for the right payment in its place, on the days on which it counted: a correction
 * changes no report of a day between. Paid on Feb 1 and returned on Feb 10, its reference corrected: on Feb 8 nothing is open.
 * Where it was never returned and 1,500 came again on Feb 20, it settles the charge until then, and is credit from Feb 20 on.
 */
export async function settledAsBefore(db: Database, corrected: Corrected): Promise<Op[]> {
  const { original, right, returnedOn, never } = corrected;
  const parts: Part[] = [];
  const held = new Map<string, number>();
  let left = right.amountCents;
  const move = (chargeId: string, on: CalendarDate, cents: number) => {
    held.set(chargeId, (held.get(chargeId) ?? 0) + cents);
    left -= cents;
    if (cents !== 0) parts.push({ chargeId, on: later(on, right.receivedOn), cents });
  };
  for (const { chargeId, on, cents } of await settledByDay(db, corrected)) {
    if (never && on >= returnedOn) continue;
    const kept = held.get(chargeId) ?? 0;
    move(chargeId, on, cents > 0 ? Math.min(cents, left) : -Math.min(-cents, kept));
  }
  const stood = [...held].filter(([, cents]) => cents > 0);
  if (never && stood.length > 0) {
    const room = await roomOnDays(db, { original, returnedOn, chargeIds: stood.map(([id]) => id) });
    for (const [chargeId, cents] of stood)
      for (const { on, leftCents } of room(chargeId))
        move(chargeId, on, Math.min(cents, Math.max(0, leftCents)) - (held.get(chargeId) ?? 0));
  }
  const { id: paymentId } = right;
  const { leaseId } = original;
  return parts.map(({ chargeId, on: allocatedOn, cents: amountCents }) =>
    insert(allocation, { id: newId(), paymentId, chargeId, leaseId, amountCents, allocatedOn }),
  );
}

/**
 * What a payment that was for another lease would have settled there until it was returned: what was due by then and nothing else
 * settled, in the usual order. It is undone on the day of the return.
 */
export async function settledUntilReturned(
  db: Database,
  right: Pick<PaymentTable, 'id' | 'leaseId' | 'payerId' | 'receivedOn' | 'amountCents'>,
  returnedOn: CalendarDate,
): Promise<Op[]> {
  const { id: paymentId, leaseId, receivedOn, amountCents } = right;
  const charges = await openUntil(db, right, returnedOn);
  const paysFor = paysForRule(right.payerId, await subsidyPayers(db, [leaseId]));
  const order = await allocationOrder(db);
  const settled = settle(amountCents, charges, { order, paysFor, on: receivedOn });
  return settled.flatMap((part) => {
    const same = { paymentId, chargeId: part.charge.id, leaseId };
    const allocatedOn = later(receivedOn, part.charge.dueOn);
    return [
      insert(allocation, { id: newId(), ...same, amountCents: part.amountCents, allocatedOn }),
      insert(allocation, { id: newId(), ...same, amountCents: -part.amountCents, allocatedOn: returnedOn }),
    ];
  });
}

/** The standing charges of a lease that are due before a day, with what was open of each on all days from a payment's to that one. */
async function openUntil(
  db: Database,
  { leaseId, receivedOn }: Pick<PaymentTable, 'leaseId' | 'receivedOn'>,
  returnedOn: CalendarDate,
) {
  const charges = await db
    .selectFrom('charge')
    .select(['id', 'kind', 'dueOn', 'payerId', 'amountCents'])
    .where('leaseId', '=', leaseId)
    .where('reversesId', 'is', null)
    .where('dueOn', '<', returnedOn)
    .where(notReversed('charge'))
    .orderBy('id')
    .execute();
  const rows = await db
    .selectFrom('allocation')
    .select(['chargeId', 'allocatedOn', 'amountCents'])
    .where('leaseId', '=', leaseId)
    .where('allocatedOn', '<', returnedOn)
    .execute();
  const byCharge = Map.groupBy(rows, ({ chargeId }) => chargeId);
  return charges.map((charge) => {
    const own = byCharge.get(charge.id) ?? [];
    const days = own.map(({ allocatedOn }) => later(allocatedOn, receivedOn));
    const most = Math.max(0, ...days.map((day) => sumUntil(own, day)));
    return { ...charge, openCents: charge.amountCents - most };
  });
}

function sumUntil(
  rows: readonly { allocatedOn: CalendarDate; amountCents: number }[],
  day: CalendarDate,
): number {
  return rows
    .filter(({ allocatedOn }) => allocatedOn <= day)
    .reduce((sum, { amountCents }) => sum + amountCents, 0);
}

interface Part {
  readonly chargeId: string;
  readonly on: CalendarDate;
  /** Less than zero: what was undone. */
  readonly cents: number;
}

/** What a payment settled more or less of each charge from day to day, of those that the right payer may settle; what was undone first. */
async function settledByDay(db: Database, { original, right }: Corrected): Promise<Part[]> {
  const rows = await db
    .selectFrom('allocation')
    .innerJoin('charge', 'charge.id', 'allocation.chargeId')
    .select(['allocation.chargeId', 'allocation.allocatedOn as on', 'charge.payerId'])
    .select(({ fn }) => fn.sum<number>('allocation.amountCents').as('cents'))
    .where('allocation.paymentId', '=', original.id)
    .groupBy(['allocation.chargeId', 'allocation.allocatedOn', 'charge.payerId'])
    .execute();
  const paysFor = paysForRule(right.payerId, await subsidyPayers(db, [original.leaseId]));
  return rows
    .filter((charge) => right.payerId === original.payerId || paysFor(charge))
    .map(({ chargeId, on, cents }) => ({ chargeId, on, cents: Number(cents) }))
    .sort((a, b) => compareText(a.on, b.on) || a.cents - b.cents || compareText(a.chargeId, b.chargeId));
}

/** What other payments leave of charges, and whether they stand, on each day from a return on that changes it. */
async function roomOnDays(
  db: Database,
  {
    original,
    returnedOn,
    chargeIds,
  }: Pick<Corrected, 'original' | 'returnedOn'> & { chargeIds: readonly string[] },
) {
  const charges = await db
    .selectFrom('charge')
    .select(['id', 'reversesId', 'dueOn', 'amountCents'])
    .where(({ eb, or }) => or([eb('id', 'in', chargeIds), eb('reversesId', 'in', chargeIds)]))
    .execute();
  const others = await db
    .selectFrom('allocation')
    .select(['chargeId', 'allocatedOn', 'amountCents'])
    .where('chargeId', 'in', chargeIds)
    .where('paymentId', '!=', original.id)
    .execute();
  const changes = [
    ...charges.map(({ id, reversesId, dueOn, amountCents }) => ({
      chargeId: reversesId ?? id,
      on: dueOn,
      cents: amountCents,
    })),
    ...others.map(({ chargeId, allocatedOn: on, amountCents }) => ({ chargeId, on, cents: -amountCents })),
  ];
  const byCharge = Map.groupBy(changes, ({ chargeId }) => chargeId);
  return (chargeId: string): { on: CalendarDate; leftCents: number }[] => {
    const own = byCharge.get(chargeId) ?? [];
    const days = [...new Set(own.map(({ on }) => later(on, returnedOn)))].sort();
    return days.map((on) => {
      const leftCents = own.filter((one) => one.on <= on).reduce((sum, { cents }) => sum + cents, 0);
      return { on, leftCents };
    });
  };
}
