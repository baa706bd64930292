import { z } from 'zod';
import { type CalendarDate, dayName, later } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { alreadyCorrected, alreadyReversed, isPositive, isReversal } from '../core/reversals.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { leaseOf, settleCredit } from '../follow-ups.ts';
import { chargedKind } from '../leasing/charged-kind.ts';
import { isVoid } from '../leasing/rules.ts';
import { amountOf, day, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Op } from '../log/index.ts';
import { leaseNamed, settling } from './describe.ts';
import { allocatedAgain } from './payments/allocated-again.ts';
import { undoAllocations } from './payments/allocations.ts';
import { takeBackBound, takenBackOn } from './payments/bound-sources.ts';
import { checkPayer } from './payments/payers.ts';
import { chargesOfPeriod } from './queries.ts';
import { chargedAnewMeanwhile, leaseIsVoid, refundIsOwed } from './refusals.ts';
import { chargedAnew } from './schedule/charged-anew.ts';
import { stoodUntil } from './schedule/schedule.ts';
import { scheduleReversalId } from './schedule/waivers.ts';
import { type ChargeTable, charge, periodWaiver } from './schema.ts';

/** A charge made by hand: a repair, a fee. A deposit is none. */
export const addCharge = defineCommand({
  name: 'billing.addCharge',
  title: 'Charge added',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    kind: chargedKind,
    amountCents: z.int().positive(isPositive('charge')).max(1e11),
    dueOn: calendarDate,
    description: z.string().trim().min(1, 'Say what it is for.').max(200),
    payerId: z.uuid().nullable().default(null),
  }),
  follows: ({ leaseId }) => settleCredit(leaseId),
  async run({ db }, args) {
    const lease = await db
      .selectFrom('lease')
      .select('voidedOn')
      .where('id', '=', args.leaseId)
      .executeTakeFirst();
    if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
    if (isVoid(lease)) return leaseIsVoid();
    const onLease = await checkPayer(db, args);
    if (!onLease.ok) return onLease;
    const none = { periodOn: null, recurringChargeId: null, workings: null, reversesId: null };
    return accept([insert(charge, { ...args, ...none })]);
  },
  writes: '+charge',
  describe: (change) => {
    const [row] = change.added('charge');
    return row
      ? say`Charged ${amountOf(row)} for ${change.names.of('charge', row.id)} to ${leaseNamed(change, row)}`
      : null;
  },
});

/**
 * A mirrored charge, from its due day on and not in the future; what had been allocated becomes credit again. A late fee that was charged for it goes with
 * it. Of a charge that follows the lease's terms the person says whether it is charged again: if not, that is a waiver.
 */
export const reverseCharge = defineCommand({
  name: 'billing.reverseCharge',
  title: 'Charge reversed',
  area: 'reversals',
  rerunnable: true,
  derivesDays: ({ again }) => again,
  args: z.strictObject({
    id: z.uuid(),
    chargeId: z.uuid(),
    reversedOn: calendarDate,
    reason,
    /** Of a charge that follows the terms: made anew, from them. */
    again: z.boolean().default(false),
  }),
  follows: async ({ chargeId }, db) => settleCredit(await leaseOf(db, 'charge', chargeId)),
  async run({ db, today }, { id, chargeId, reversedOn, reason, again }) {
    const original = await db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
    if (!original) return refuse('missing', 'This charge is not in these books.');
    if (original.creditRefundId !== null) return refundIsOwed();
    const { leaseId, recurringChargeId, periodOn } = original;
    const known = await db.selectFrom('charge').select('id').where('id', '=', id).executeTakeFirst();
    // Asked twice: what was charged anew the first time is not charged once more.
    if (known) return accept([]);
    const fits = again ? accept(null) : await checkReversed(db, original, { reversedOn, today });
    if (!fits.ok) return fits;
    if (recurringChargeId === null || periodOn === null)
      return reversalOf(db, original, { id, reversedOn, reason });
    const period = { leaseId, recurringChargeId, periodOn };
    const waived = { id: derivedId('periodWaiver', id), ...period, reason, waivedOn: today };
    if (!again) {
      const reversed = await reversalOf(db, original, { id, reversedOn, reason });
      return reversed.ok
        ? accept([...reversed.value, insert(periodWaiver, { ...waived, withdrawnOn: null })])
        : reversed;
    }
    // On its own day, so that no day's balance holds both; a late fee stays with the period.
    const stood = { ...original, reversedOn: null, boundUntil: await takenBackOn(db, original) };
    const anew = await chargedAnew(db, period, stoodUntil([stood]));
    const reversal = { id, reversedOn: original.dueOn, reason };
    const reversed =
      anew.length > 0 ? await mirrorOf(db, original, reversal) : await reversalOf(db, original, reversal);
    if (!reversed.ok) return reversed;
    // That nothing is due just now does not make a waiver of it.
    const said = anew.length > 0 ? anew : [insert(periodWaiver, { ...waived, withdrawnOn: today })];
    const instead = anew.map((charge) => ({ charge, insteadOf: [chargeId] }));
    const settled = await allocatedAgain(db, instead, reversed.value);
    return accept([...reversed.value, ...said, ...settled]);
  },
  writes: `+charge +periodWaiver ${settling}`,
  describe: (change) => {
    const row = change.added('charge').find(({ reversesId }) => reversesId !== null);
    if (!row) return null;
    return say`Reversed ${change.names.of('charge', row.reversesId)} of ${amountOf(row)} to ${leaseNamed(change, row)}`;
  },
});

/** Whether a charge can be taken back on a day that a person named. */
async function checkReversed(
  db: Database,
  original: ChargeTable,
  { reversedOn, today }: { reversedOn: CalendarDate; today: CalendarDate },
): Promise<Result<null>> {
  // What is charged ahead is taken back on the day on which it would be due.
  const through = later(today, original.dueOn);
  const happened = checkHappened('reversedOn', reversedOn, { from: original.dueOn, today: through });
  if (!happened.ok) return happened;
  const on = await takenBackOn(db, original, reversedOn);
  if (on === reversedOn) return accept(null);
  const message = `What was made to settle “${original.description}” stands until ${dayName(on)}, when it was taken back. Choose that day or a later one.`;
  return refuse('before-original', message, { field: 'reversedOn' });
}

/** Says of a period that is not charged that it stays so, whatever the terms become. */
export const waivePeriod = defineCommand({
  name: 'billing.waivePeriod',
  title: 'Period waived',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), recurringChargeId: z.uuid(), periodOn: calendarDate }),
  async run({ db, today }, { id, recurringChargeId, periodOn }) {
    const item = await db
      .selectFrom('recurringCharge')
      .select('leaseId')
      .where('id', '=', recurringChargeId)
      .executeTakeFirst();
    if (!item) return refuse('missing', 'This recurring charge is not in these books.');
    const { leaseId } = item;
    const period = { leaseId, recurringChargeId, periodOn };
    return accept([
      insert(periodWaiver, { id, ...period, reason: null, waivedOn: today, withdrawnOn: null }),
    ]);
  },
  writes: `+periodWaiver +charge ${settling} periodWaiver.withdrawnOn`,
  describe: (change) => {
    const [row] = change.added('periodWaiver');
    return row
      ? say`Left ${change.names.of('recurringCharge', row.recurringChargeId)} from ${day(String(row.periodOn))} uncharged for ${leaseNamed(change, row)}`
      : null;
  },
});

/** Of a late fee that goes with the charge that it was for: whoever takes that one back takes the fee back alike. */
export function lateFeeReversalId(reversalId: string, feeId: string): string {
  return derivedId('late-fee-reversal', reversalId, feeId);
}

/** Takes back one charge, what was allocated to it, and the late fees that were charged for it. */
export async function reversalOf(
  db: Database,
  original: ChargeTable,
  reversal: { id: string; reversedOn: CalendarDate; reason: string },
): Promise<Result<Op[]>> {
  const reversed = await mirrorOf(db, original, reversal);
  if (!reversed.ok) return reversed;
  const ops = [...reversed.value];
  for (const fee of await lateFeesFor(db, original)) {
    const id = lateFeeReversalId(reversal.id, fee.id);
    const taken = await mirrorOf(db, fee, { ...reversal, id });
    if (!taken.ok) return taken;
    ops.push(...taken.value);
  }
  return accept(ops);
}

/**
 * Takes back one charge, what was allocated to it, and what was made to settle it; nothing else. On the day asked, but not before its own, nor before
 * the last on which something made to settle it was taken back late.
 */
export async function mirrorOf(
  db: Database,
  original: ChargeTable,
  { id, reversedOn, reason }: { id: string; reversedOn: CalendarDate; reason: string },
): Promise<Result<Op[]>> {
  if (original.reversesId) return isReversal('charge');
  const earlier = await db
    .selectFrom('charge')
    .select('id')
    .where('reversesId', '=', original.id)
    .executeTakeFirst();
  if (earlier && earlier.id !== id) return takenBackAlready(db, original, earlier.id);
  const on = await takenBackOn(db, original, reversedOn);
  const undone = await undoAllocations(db, { chargeId: original.id, leaseId: original.leaseId, on });
  const reversal = insert(charge, {
    id,
    leaseId: original.leaseId,
    kind: original.kind,
    amountCents: -original.amountCents,
    dueOn: on,
    periodOn: original.periodOn,
    recurringChargeId: original.recurringChargeId,
    payerId: original.payerId,
    ...(original.creditRefundId && { creditRefundId: original.creditRefundId }),
    description: `Reversed: ${reason}`,
    workings: null,
    reversesId: original.id,
  });
  return accept([...undone.ops, ...(await takeBackBound(db, { chargeId: original.id, on })), reversal]);
}

/** The days of a charge that is made again and may not count before `until`: it keeps the day that it is about. */
export function chargedNotBefore(
  { dueOn, aboutOn }: Pick<ChargeTable, 'dueOn' | 'aboutOn'>,
  until: CalendarDate,
): Pick<ChargeTable, 'dueOn' | 'aboutOn'> {
  return until > dueOn ? { dueOn: until, aboutOn: aboutOn ?? dueOn } : { dueOn, aboutOn };
}

/** A right charge names the one that it corrects; the schedule's own reversal is told by its id. */
async function takenBackAlready(db: Database, { id }: { id: string }, reversalId: string) {
  if (reversalId === scheduleReversalId({ id })) return chargedAnewMeanwhile();
  const right = await db.selectFrom('charge').select('id').where('correctsId', '=', id).executeTakeFirst();
  return right ? alreadyCorrected('charge') : alreadyReversed('charge');
}

/** The late fees that stand for a charge, also where they were charged before it was made anew by other terms or corrected. */
export async function lateFeesFor(
  db: Database,
  charge: Pick<ChargeTable, 'id' | 'recurringChargeId' | 'periodOn' | 'correctsId'>,
): Promise<ChargeTable[]> {
  return db
    .selectFrom('lateFee')
    .innerJoin('charge as fee', 'fee.id', 'lateFee.chargeId')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'fee.id')
    .selectAll('fee')
    .where('lateFee.lateChargeId', 'in', await sameDebt(db, charge))
    .where('reversal.id', 'is', null)
    .orderBy('fee.id')
    .execute();
}

/** The ids that a debt had: a period's as often as it was charged, a corrected charge's before that. */
export async function sameDebt(
  db: Database,
  {
    id,
    recurringChargeId,
    periodOn,
    correctsId,
  }: Pick<ChargeTable, 'id' | 'recurringChargeId' | 'periodOn' | 'correctsId'>,
): Promise<string[]> {
  if (recurringChargeId === null || periodOn === null) {
    const before = correctsId
      ? await db.selectFrom('charge').selectAll().where('id', '=', correctsId).executeTakeFirst()
      : undefined;
    return before ? [id, ...(await sameDebt(db, before))] : [id];
  }
  return chargesOfPeriod(db, recurringChargeId, periodOn);
}
