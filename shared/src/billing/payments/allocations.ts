import { z } from 'zod';
import { type CalendarDate, later } from '../../core/calendar.ts';
import { derivedId, newId } from '../../core/ids.ts';
import { accept, assert, expectOk, type Result, refuse } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { followUps, leaseOf, settleCredit } from '../../follow-ups.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import { change, insert, type Op, prepareQuery } from '../../log/index.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { DEFAULT_ALLOCATION_ORDER } from '../../organisation/schema.ts';
import { sourceFields, sourceIdOf } from '../allocation-sources.ts';
import { leaseNamed, leasesNamed, paymentOf, settling, theOne } from '../describe.ts';
import {
  lastUndone,
  type OpenCharge,
  openCharges,
  type UnappliedPayment,
  unappliedPayments,
} from '../queries.ts';
import { takenOf, usesOf } from '../refunds/credit-uses.ts';
import { chargeExceeded, chargeNotOpen, paymentExceeded, paymentReturned } from '../refusals.ts';
import { type AllocationOrder, allocationDate, parseAllocationOrder, paysForRule, settle } from '../rules.ts';
import { allocation, creditHold } from '../schema.ts';

/** Lets credit settle what is open: after a payment, after new charges, after a reversal. Oldest payment first. */
export const allocateCredit = defineCommand({
  name: 'billing.allocateCredit',
  title: 'Credit applied',
  area: 'money',
  rerunnable: true,
  args: z.strictObject({ leaseIds: z.array(z.uuid()).max(1000) }),
  follows: ({ leaseIds }) => followUps(leaseIds, { done: ['billing.allocateCredit'] }),
  async run({ db }, { leaseIds }) {
    const payments = await freeCredit(db, leaseIds);
    if (payments.length === 0) return accept([]);
    const leases = [...new Set(payments.map((payment) => payment.leaseId))];
    const charges = Map.groupBy(await openCharges(db, leases), (charge) => charge.leaseId);
    const order = await allocationOrder(db);
    const subsidies = await subsidyPayers(db, leases);
    const ops: Op[] = [];
    for (const payment of payments) {
      const open = charges.get(payment.leaseId) ?? [];
      const paysFor = paysForRule(payment.payerId, subsidies);
      for (const { charge, amountCents } of settle(payment.unappliedCents, open, {
        order,
        paysFor,
        on: payment.receivedOn,
      })) {
        ops.push(allocate(payment, charge, amountCents));
        charge.openCents -= amountCents;
      }
    }
    return accept(ops);
  },
  writes: settling,
  describe: (change) => {
    const rows = change.added('allocation');
    const charges = new Set(rows.map(({ chargeId }) => chargeId));
    if (rows.length === 0) return null;
    return say`Applied ${money(total(rows))} to ${count(charges.size, 'charge')} of ${leasesNamed(change, rows)}`;
  },
});

/** What may settle something by itself: what is left of payments, but for what somebody left as credit on purpose. */
async function freeCredit(db: Database, leaseIds: readonly string[]): Promise<UnappliedPayment[]> {
  const payments = await unappliedPayments(db, leaseIds);
  if (payments.length === 0) return [];
  const held = await heldCredit(db, leaseIds);
  if (held.size === 0) return payments;
  return payments
    .map((payment) => ({ ...payment, unappliedCents: payment.unappliedCents - (held.get(payment.id) ?? 0) }))
    .filter(({ unappliedCents }) => unappliedCents > 0);
}

/** What somebody left as credit on purpose, by payment. */
export async function heldCredit(db: Database, leaseIds: readonly string[]): Promise<Map<string, number>> {
  if (leaseIds.length === 0) return new Map();
  const holds = await keptHolds(db, ...leaseIds);
  return new Map(holds.map(({ paymentId, amountCents }) => [paymentId, amountCents]));
}

const keptHolds = prepareQuery((db: Database, ...leaseIds) =>
  db
    .selectFrom('creditHold')
    .select(['paymentId', 'amountCents'])
    .where('leaseId', 'in', leaseIds)
    .where('releasedOn', 'is', null),
);

/** Lets what somebody left as credit settle what is open again. */
export const releaseCredit = defineCommand({
  name: 'billing.releaseCredit',
  title: 'Credit let go',
  area: 'money',
  args: z.strictObject({ paymentId: z.uuid() }),
  follows: async ({ paymentId }, db) => settleCredit(await leaseOf(db, 'payment', paymentId)),
  async run({ db, today }, { paymentId }) {
    const hold = await standingHold(db, paymentId);
    const op = hold && change(creditHold, hold, { releasedOn: today });
    return accept(op ? [op] : []);
  },
  writes: 'creditHold.releasedOn',
  describe: (change) => {
    const op = change.changed('creditHold');
    const hold = op && change.names.row('creditHold', op.id);
    return hold
      ? say`Let the credit of ${money(Number(hold.amountCents))} of ${leaseNamed(change, hold)} settle what is open`
      : null;
  },
});

/** Holds no more of a payment than there is left of it. */
export async function heldNoMore(
  db: Database,
  paymentId: string,
  { leftCents, today }: { leftCents: number; today: CalendarDate },
): Promise<Op[]> {
  const hold = await standingHold(db, paymentId);
  if (!hold || hold.amountCents <= leftCents) return [];
  return holdOps(db, { id: paymentId, leaseId: hold.leaseId }, { leftCents, today });
}

function standingHold(db: Database, paymentId: string) {
  return db
    .selectFrom('creditHold')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .where('releasedOn', 'is', null)
    .executeTakeFirst();
}

/**
 * Replaces what a payment settles by the person's own choice. What is left over stays credit on account: on purpose where
 * something else was open that it could have settled, and then it stays until they say otherwise.
 */
export const allocateByHand = defineCommand({
  name: 'billing.allocateByHand',
  title: 'Payment allocated by hand',
  area: 'money',
  args: z.strictObject({
    paymentId: z.uuid(),
    allocations: z.array(z.strictObject({ chargeId: z.uuid(), amountCents: z.int().positive() })).max(200),
  }),
  follows: async ({ paymentId }, db) =>
    followUps([await leaseOf(db, 'payment', paymentId)], { done: ['billing.allocateCredit'] }),
  async run({ db, today }, { paymentId, allocations }) {
    const payment = await db.selectFrom('payment').selectAll().where('id', '=', paymentId).executeTakeFirst();
    if (!payment) return refuse('missing', 'This payment is not in these books.');
    const returned = await db
      .selectFrom('payment')
      .select('id')
      .where('reversesId', '=', paymentId)
      .executeTakeFirst();
    if (returned || payment.reversesId) return paymentReturned();
    // On the days on which it counted, so that a report of a past day shows what was paid then as paid.
    const undone = await undoAllocations(db, { paymentId, leaseId: payment.leaseId, on: null });
    const released = new Map(undone.released.map((row) => [row.chargeId, row]));
    const open = await openAfter(db, payment.leaseId, released);
    const undoneOn = await lastReleased(db, paymentId, undone.ops);
    const amountCents = payment.amountCents - (await takenOf(db, paymentId));
    const source = { ...payment, amountCents, unappliedCents: amountCents, undoneOn };
    const ops = chosenAllocations(source, open, {
      chosen: allocations,
      timesBefore: await timesOf(db, paymentId),
    });
    if (!ops.ok) return ops;
    const left = amountCents - allocations.reduce((sum, one) => sum + one.amountCents, 0);
    const chosen = new Map(allocations.map((one) => [one.chargeId, one.amountCents]));
    const paysFor = paysForRule(payment.payerId, await subsidyPayers(db, [payment.leaseId]));
    const onPurpose = [...open.values()].some(
      (charge) => paysFor(charge) && charge.openCents > (chosen.get(charge.id) ?? 0),
    );
    const hold = await holdOps(db, payment, { leftCents: onPurpose ? left : 0, today });
    return accept([...undone.ops, ...ops.value, ...hold]);
  },
  writes: `${settling} creditHold.amountCents creditHold.heldOn`,
  describe: (change) => {
    const [row] = change.added('allocation');
    const paid = row && change.names.row('payment', row.paymentId);
    return paid ? say`Chose what ${theOne(paymentOf(change, paid))} settles` : null;
  },
});

/** Holds what is left of a payment, instead of what was held of it before. */
async function holdOps(
  db: Database,
  { id: paymentId, leaseId }: { id: string; leaseId: string },
  { leftCents, today }: { leftCents: number; today: CalendarDate },
): Promise<Op[]> {
  const id = derivedId('creditHold', paymentId);
  const known = await db.selectFrom('creditHold').selectAll().where('id', '=', id).executeTakeFirst();
  if (!known) {
    const hold = { id, leaseId, paymentId, amountCents: leftCents, heldOn: today, releasedOn: null };
    return leftCents > 0 ? [insert(creditHold, hold)] : [];
  }
  const op =
    leftCents > 0
      ? change(creditHold, known, { amountCents: leftCents, heldOn: today, releasedOn: null })
      : change(creditHold, known, { releasedOn: known.releasedOn ?? today });
  return op ? [op] : [];
}

/** What is open of a lease's charges once some of what settles them is released again. */
export async function openAfter(
  db: Database,
  leaseId: string,
  released: ReadonlyMap<string, { amountCents: number }>,
): Promise<Map<string, OpenCharge>> {
  const open = new Map((await openCharges(db, [leaseId])).map((charge) => [charge.id, charge]));
  for (const [chargeId, { amountCents }] of released) {
    const known = open.get(chargeId);
    if (known) {
      open.set(chargeId, { ...known, openCents: known.openCents + amountCents });
      continue;
    }
    const row = await db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
    assert(row, 'an allocation has its charge');
    const undone = await lastUndone(db, 'chargeId', [{ id: chargeId, undoneOn: row.dueOn }]);
    open.set(chargeId, { ...row, openCents: amountCents, undoneOn: undone.get(chargeId) ?? null });
  }
  return open;
}

function chosenAllocations(
  payment: UnappliedPayment,
  open: ReadonlyMap<string, OpenCharge>,
  {
    chosen,
    timesBefore,
  }: {
    chosen: readonly { chargeId: string; amountCents: number }[];
    timesBefore: ReadonlyMap<string, number>;
  },
): Result<Op[]> {
  const total = chosen.reduce((sum, { amountCents }) => sum + amountCents, 0);
  if (total > payment.amountCents) {
    return paymentExceeded();
  }
  const ops: Op[] = [];
  const seen = new Set<string>();
  for (const { chargeId, amountCents } of chosen) {
    const charge = open.get(chargeId);
    if (!charge || seen.has(chargeId)) {
      return chargeNotOpen();
    }
    if (amountCents > charge.openCents) {
      return chargeExceeded(charge.description);
    }
    seen.add(chargeId);
    const id = handAllocationId(payment.id, chargeId, timesBefore.get(chargeId) ?? 0);
    ops.push(allocate(payment, charge, amountCents, id));
  }
  return accept(ops);
}

/** What a person allocated is told by its id; `timesBefore`: how many allocations of the payment to the charge there were. */
export function handAllocationId(paymentId: string, chargeId: string, timesBefore: number): string {
  return derivedId('allocation-by-hand', paymentId, chargeId, timesBefore);
}

/** How many allocations of a payment there are to each charge, undone ones and their undoing too. */
async function timesOf(db: Database, paymentId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('allocation')
    .select(['chargeId', ({ fn }) => fn.countAll<number>().as('times')])
    .where('paymentId', '=', paymentId)
    .groupBy('chargeId')
    .execute();
  return new Map(rows.map(({ chargeId, times }) => [chargeId, Number(times)]));
}

function allocate(
  payment: Pick<UnappliedPayment, 'id' | 'receivedOn' | 'undoneOn'>,
  charge: OpenCharge,
  amountCents: number,
  id = newId(),
): Op {
  const { id: chargeId, leaseId } = charge;
  const allocatedOn = allocationDate(payment, charge);
  return insert(allocation, {
    id,
    paymentId: payment.id,
    chargeId,
    leaseId,
    amountCents,
    allocatedOn,
  });
}

/**
 * Takes back what is allocated from a payment or to a charge (whatever settles it), from a day on: each part on that day or, where it counts from a
 * later one, on its own, so that nothing is allocated on any day from then on. Null takes back only what stands to this day, on
 * the days on which it counted; what was undone before was settled until then, and stays so. A cheque of Nov 25 that settles
 * December's rent, returned on Nov 27: the allocation of Dec 1 is undone on Dec 1.
 */
export async function undoAllocations(
  db: Database,
  of: { on: CalendarDate | null; leaseId: string } & (
    | { paymentId: string; chargeId?: string }
    | { chargeId: string }
  ),
): Promise<{
  ops: Op[];
  released: { chargeId: string; amountCents: number }[];
}> {
  const rows = await db
    .selectFrom('allocation')
    .selectAll()
    .where('leaseId', '=', of.leaseId)
    .$if('paymentId' in of, (query) => query.where('paymentId', '=', 'paymentId' in of ? of.paymentId : ''))
    .$if(of.chargeId !== undefined, (query) => query.where('chargeId', '=', of.chargeId ?? ''))
    .orderBy('allocatedOn')
    .orderBy('id')
    .execute();
  const released = [];
  const ops: Op[] = [];
  for (const pair of Map.groupBy(rows, (row) => `${sourceIdOf(row)} ${row.chargeId}`).values()) {
    const [first] = pair;
    if (!first) continue;
    const { chargeId, leaseId } = first;
    const ends = { ...sourceFields(first), chargeId, leaseId };
    for (const { on: allocatedOn, cents } of of.on === null ? standing(pair) : countedFrom(pair, of.on))
      if (cents !== 0)
        ops.push(insert(allocation, { id: newId(), ...ends, amountCents: -cents, allocatedOn }));
    if (total(pair) !== 0) released.push({ chargeId, amountCents: total(pair) });
  }
  return { ops, released };
}

type Counted = { readonly allocatedOn: CalendarDate; readonly amountCents: number };

/** What is allocated by a day, as one part on it, and what comes to it later, each on its own day. */
function countedFrom(rows: readonly Counted[], on: CalendarDate): { on: CalendarDate; cents: number }[] {
  const days = Map.groupBy(rows, (row) => later(row.allocatedOn, on));
  return [...days].map(([day, part]) => ({ on: day, cents: total(part) }));
}

/** What has stood from a day on to the end: of 1,500 undone on Feb 1 and 500 allocated then, the 500 of Feb 1. */
function standing(rows: readonly Counted[]): { on: CalendarDate; cents: number }[] {
  const parts: { on: CalendarDate; cents: number }[] = [];
  for (const [on, part] of Map.groupBy(rows, (row) => row.allocatedOn)) {
    let gone = Math.max(0, -total(part));
    while (gone > 0) {
      const last = parts.pop();
      // Two devices may each have taken back the same part, where another payment had settled the charge meanwhile.
      if (!last) break;
      if (last.cents > gone) parts.push({ on: last.on, cents: last.cents - gone });
      gone -= last.cents;
    }
    if (total(part) > 0) parts.push({ on, cents: total(part) });
  }
  return parts;
}

/** The last day on which less of a payment was used than before, once some of it is taken back; null where there is none. */
export async function lastReleased(
  db: Database,
  paymentId: string,
  undone: readonly Op[],
): Promise<CalendarDate | null> {
  const uses = await usesOf(db, paymentId);
  const rows: Counted[] = uses.map(({ on: allocatedOn, amountCents }) => ({ allocatedOn, amountCents }));
  for (const op of undone)
    if (op.kind === 'insert')
      rows.push({ allocatedOn: String(op.row.allocatedOn), amountCents: Number(op.row.amountCents) });
  const days = [...Map.groupBy(rows, (row) => row.allocatedOn)].filter(([, part]) => total(part) < 0);
  return days.reduce<CalendarDate | null>((last, [day]) => (last ? later(last, day) : day), null);
}

export async function allocationOrder(db: Database): Promise<AllocationOrder> {
  const { allocationOrder: text } = await getOrganisation(db);
  const order = parseAllocationOrder(text);
  // An old log may hold one that no version reads: money is settled all the same.
  return order.ok ? order.value : expectOk(parseAllocationOrder(DEFAULT_ALLOCATION_ORDER));
}

export async function subsidyPayers(db: Database, leaseIds: readonly string[]): Promise<Set<string>> {
  if (leaseIds.length === 0) return new Set();
  const rows = await keptSubsidies(db, ...leaseIds);
  return new Set(rows.map((row) => row.tenantId));
}

const keptSubsidies = prepareQuery((db: Database, ...leaseIds) =>
  db
    .selectFrom('leaseTenant')
    .select('tenantId')
    .where('role', '=', 'subsidy')
    .where('leaseId', 'in', leaseIds),
);
