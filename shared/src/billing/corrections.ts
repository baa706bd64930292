import { z } from 'zod';
import { movedMatches, movingMatches } from '../bank/moved-matches.ts';
import { checkBankAccount } from '../bank/queries.ts';
import { type CalendarDate, later } from '../core/calendar.ts';
import { checkHappened } from '../core/happened.ts';
import { derivedId } from '../core/ids.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import { alreadyCorrected, isReversal, nothingToCorrect, sameIds } from '../core/reversals.ts';
import { hasSameFields } from '../core/same-fields.ts';
import type { Database } from '../database.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { leaseOf, settleCredit } from '../follow-ups.ts';
import { say } from '../log/describe/index.ts';
import { change, drawnId, insert, type Op } from '../log/index.ts';
import { rightDay } from '../right-day.ts';
import { chargedNotBefore, reversalOf } from './charges.ts';
import { paymentOf, settling, theOne } from './describe.ts';
import { handAllocationId, undoAllocations } from './payments/allocations.ts';
import { takenBackOn } from './payments/bound-sources.ts';
import { undoPaidAhead } from './payments/paid-ahead.ts';
import { checkStandsAlone, recordPayment, standingPayment } from './payments/payments.ts';
import { settledAsBefore, settledUntilReturned } from './payments/settled-as-before.ts';
import { checkTwin } from './payments/twin-payments.ts';
import { checkLeaseAndPayer } from './put-right.ts';
import { leaseIsVoid } from './refusals.ts';
import { isVoidLease } from './schedule/void-leases.ts';
import { allocation, type ChargeTable, charge, creditHold, type PaymentTable, payment } from './schema.ts';
import { isFromSuspense } from './suspense/waiting.ts';
import { checkCreditStayed } from './transfers/undo-transfers.ts';

/**
 * Puts right a payment: its lease, payer, amount, day, method or reference. One that was returned is corrected together with
 * its return and that return's fee, each on its own day; or the return never happened, and the payment stands again.
 */
export const correctPayment = defineCommand({
  name: 'billing.correctPayment',
  title: 'Payment corrected',
  area: 'reversals',
  rerunnable: true,
  /** What was really received; `id` is of the right payment. Its bank line stays with it by itself. */
  derivesDays: () => true,
  args: recordPayment.args.omit({ statementLineId: true }).extend({
    /** The account that it went to; not said: as it was. */
    accountId: z.uuid().nullable().optional(),
    mirrorId: drawnId,
    paymentId: z.uuid(),
    reason,
    /** Of a payment that was returned: whether that stays true of it. */
    returned: z.enum(['stays', 'never']).default('stays'),
  }),
  follows: async ({ paymentId, leaseId }, db) =>
    settleCredit(await leaseOf(db, 'payment', paymentId), leaseId),
  async run({ db, today }, { id, mirrorId, paymentId, reason, returned, ...said }) {
    const original = await db
      .selectFrom('payment')
      .selectAll()
      .where('id', '=', paymentId)
      .executeTakeFirst();
    if (!original) return refuse('missing', 'This payment is not in these books.');
    if (id === mirrorId) return sameIds();
    if (original.reversesId) return isReversal('payment');
    const alone = checkStandsAlone(original);
    if (!alone.ok) return alone;
    const kept = await checkCreditStayed(db, paymentId);
    if (!kept.ok) return kept;
    const { accountId = original.accountId } = said;
    const dated = { table: 'payment', day: 'receivedOn' } as const;
    const { on: receivedOn, aboutOn } = await rightDay(db, dated, original, said.receivedOn);
    const right = { ...said, receivedOn, accountId, ...howItCame(original) };
    if (isOtherThanBrought(original, right)) return isFromSuspense();
    const account = await checkBankAccount(db, accountId);
    if (!account.ok) return account;
    const takenBack = await returnOf(db, original);
    if (!takenBack.ok) return takenBack;
    const back = takenBack.value;
    if (hasSameFields(original, { ...right, aboutOn }) && !(back && returned === 'never'))
      return nothingToCorrect();
    const happened = checkHappened('receivedOn', right.receivedOn, { today });
    if (!happened.ok) return happened;
    const fits = await checkLeaseAndPayer(db, right);
    if (!fits.ok) return fits;
    if (back?.fee && returned === 'stays' && (await isVoidLease(db, right.leaseId))) return leaseIsVoid();
    const { leaseId, receivedOn: on, amountCents, statementLineId } = original;
    const undone = await undoAllocations(db, { paymentId, leaseId, on });
    const ops: Op[] = [
      ...undone.ops,
      mirrorPayment(original, { id: mirrorId, reversesId: paymentId, reason }),
    ];
    const lineId = right.amountCents === amountCents ? statementLineId : null;
    const { suspenseId } = original;
    const settled = { statementLineId: lineId, suspenseId, reversesId: null, correctsId: paymentId, aboutOn };
    const corrected = { id, ...right, ...settled };
    ops.push(insert(payment, corrected));
    const isSameMoney = right.leaseId === leaseId && right.amountCents === amountCents;
    const isSamePayer = right.leaseId === leaseId && right.payerId === original.payerId;
    const coveredCents = isSamePayer && right.receivedOn <= on ? right.amountCents : 0;
    ops.push(
      ...(await undoPaidAhead(db, { leaseId, paymentId, reopened: undone.released, coveredCents, on })),
    );
    if (!back && isSameMoney) ops.push(...(await heldStill(db, original, { ...corrected, today })));
    const toId = right.amountCents === amountCents ? id : null;
    ops.push(...(await movedMatches(db, { table: 'payment', moved: [{ fromId: paymentId, toId }], today })));
    if (!back) return accept(ops);
    const undoneReturn = await undoReturn(db, back, { mirrorId, reason });
    if (!undoneReturn.ok) return undoneReturn;
    ops.push(...undoneReturn.value);
    const { receivedOn: returnedOn } = back.row;
    const never = returned === 'never';
    if (right.leaseId === leaseId)
      ops.push(...(await settledAsBefore(db, { original, right: corrected, returnedOn, never })));
    else if (!never) ops.push(...(await settledUntilReturned(db, corrected, returnedOn)));
    const stays = returned === 'stays' && right.amountCents === amountCents;
    const backId = stays ? derivedId('right-return', id) : null;
    ops.push(
      ...(await movedMatches(db, {
        table: 'payment',
        moved: [{ fromId: back.row.id, toId: backId }],
        today,
      })),
    );
    if (returned === 'never') return accept(ops);
    const afterwards = checkHappened('receivedOn', right.receivedOn, { today: back.row.receivedOn });
    if (!afterwards.ok) return returnedBefore();
    const by = suspenseId === null ? right : back.row;
    ops.push(...returnAgain(back, { ...right, id, method: by.method, accountId: by.accountId }));
    return accept(ops);
  },
  writes: `+payment +charge ${movingMatches} ${settling}`,
  describe: (change) => {
    // What takes the wrong one back names it too.
    const row = change
      .added('payment')
      .find(({ correctsId, reversesId }) => correctsId && reversesId === null);
    const before = row && change.names.row('payment', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected ${theOne(paymentOf(change, before))}: it is ${paymentOf(change, row)}`;
  },
});

/**
 * Takes back a payment that was entered twice: the mirror dated as the original, and nothing in its place but the other entry
 * of that money, which it names. Of two devices that each take back one of the two, the second is refused: one of them stays.
 */
export const takeBackPayment = defineCommand({
  name: 'billing.takeBackPayment',
  title: 'Payment taken back',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: z.strictObject({
    id: z.uuid(),
    paymentId: z.uuid(),
    reason,
    /** The entry that stays; null where no other one of this money is in the books. */
    twinId: z.uuid().nullable().default(null),
  }),
  follows: async ({ paymentId }, db) => settleCredit(await leaseOf(db, 'payment', paymentId)),
  run: (context, args) => paymentTakenBack(context, args),
  writes: `+payment ${movingMatches} ${settling}`,
  describe: (change) => {
    const [row] = change.added('payment');
    if (!row) return null;
    return say`Took back ${paymentOf(change, row)}${row.twinId ? ': it was entered twice' : ''}`;
  },
});

/** What takes a payment back that somebody entered by mistake; a bank transaction that was matched to it waits again. */
export async function paymentTakenBack(
  { db, today }: { readonly db: Database; readonly today: CalendarDate },
  { id, paymentId, reason, twinId }: { id: string; paymentId: string; reason: string; twinId: string | null },
): Promise<Result<Op[]>> {
  const found = await standingPayment(db, paymentId, id);
  if (!found.ok) return found;
  const original = found.value;
  const alone = checkStandsAlone(original);
  if (!alone.ok) return alone;
  const kept = await checkCreditStayed(db, paymentId);
  if (!kept.ok) return kept;
  const stays = await checkTwin(db, original, twinId);
  if (!stays.ok) return stays;
  const ops = await takenBackOnItsDay(db, original, { id, reason, twinId });
  const moved = [{ fromId: paymentId, toId: null }];
  return accept([...ops, ...(await movedMatches(db, { table: 'payment', moved, today }))]);
}

/** A payment that never was: its mirror dated as itself, and what that undoes of allocations. */
export async function takenBackOnItsDay(
  db: Database,
  original: PaymentTable,
  { id, reason, twinId = null }: { id: string; reason: string; twinId?: string | null },
): Promise<Op[]> {
  const { id: paymentId, leaseId, receivedOn: on } = original;
  const undone = await undoAllocations(db, { paymentId, leaseId, on });
  const mirror = mirrorPayment(original, { id, reversesId: paymentId, reason, twinId });
  const ahead = await undoPaidAhead(db, { leaseId, paymentId, reopened: undone.released, on });
  return [...undone.ops, ...ahead, mirror];
}

/** What was in suspense came as the bank brought it, whoever's it is. */
function howItCame({ suspenseId, method, accountId }: PaymentTable) {
  return suspenseId === null ? {} : { method, accountId };
}

function isOtherThanBrought(
  { suspenseId, amountCents, receivedOn }: PaymentTable,
  right: { amountCents: number; receivedOn: CalendarDate },
): boolean {
  return suspenseId !== null && (right.amountCents !== amountCents || right.receivedOn !== receivedOn);
}

const returnedBefore = () =>
  refuse('before-original', 'It was returned before that day. Choose an earlier day.', {
    field: 'receivedOn',
  });

/** Credit that somebody left on purpose stays credit: what the payment settles by their choice, the right one settles. */
async function heldStill(
  db: Database,
  { id: paymentId, leaseId }: PaymentTable,
  right: { id: string; receivedOn: CalendarDate; today: CalendarDate },
): Promise<Op[]> {
  const hold = await db
    .selectFrom('creditHold')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .where('releasedOn', 'is', null)
    .executeTakeFirst();
  if (!hold) return [];
  const { today } = right;
  const settled = await db
    .selectFrom('allocation')
    .innerJoin('charge', 'charge.id', 'allocation.chargeId')
    .select(['allocation.chargeId', 'charge.dueOn'])
    .select(({ fn }) => [
      fn.sum<number>('allocation.amountCents').as('cents'),
      fn.max('allocatedOn').as('on'),
    ])
    .where('allocation.paymentId', '=', paymentId)
    .groupBy(['allocation.chargeId', 'charge.dueOn'])
    .orderBy('allocation.chargeId')
    .execute();
  const ops: Op[] = settled
    .filter(({ cents }) => Number(cents) > 0)
    .map(({ chargeId, cents, on, dueOn }) =>
      insert(allocation, {
        id: handAllocationId(right.id, chargeId, 0),
        ...{ paymentId: right.id, chargeId, leaseId, amountCents: Number(cents) },
        allocatedOn: later(later(right.receivedOn, dueOn), on),
      }),
    );
  const released = change(creditHold, hold, { releasedOn: today });
  if (released) ops.push(released);
  const kept = { leaseId, paymentId: right.id, amountCents: hold.amountCents, heldOn: hold.heldOn };
  ops.push(insert(creditHold, { id: derivedId('creditHold', right.id), ...kept, releasedOn: null }));
  return ops;
}

interface Return {
  readonly row: PaymentTable;
  /** The charge for it, where it was made with it and stands; and the day on which it is taken back. */
  readonly fee: (ChargeTable & { readonly until: CalendarDate }) | null;
}

/** The return of a payment; null where it was not returned. One that was corrected already is refused. */
async function returnOf(db: Database, original: PaymentTable): Promise<Result<Return | null>> {
  const corrected = await db
    .selectFrom('payment')
    .select('id')
    .where('correctsId', '=', original.id)
    .executeTakeFirst();
  if (corrected) return alreadyCorrected('payment');
  const row = await db
    .selectFrom('payment')
    .selectAll()
    .where('reversesId', '=', original.id)
    .executeTakeFirst();
  if (!row) return accept(null);
  const fees = await db
    .selectFrom('charge as fee')
    .leftJoin('charge as reversal', 'reversal.reversesId', 'fee.id')
    .selectAll('fee')
    .where('fee.leaseId', '=', row.leaseId)
    .where('fee.kind', '=', 'returned-payment-fee')
    .where('fee.reversesId', 'is', null)
    .where('reversal.id', 'is', null)
    .orderBy('fee.id')
    .execute();
  // An older program's fee does not name its return: one set made both, so they have one place in the log.
  const sameSet = (one: ChargeTable) =>
    one.returnId === null &&
    one.dueOn === row.receivedOn &&
    row.seq !== null &&
    one.seq === row.seq &&
    one.payerId === row.payerId;
  const named = fees.find(({ returnId }) => returnId === row.id);
  const fee = named ?? fees.find(sameSet);
  return accept({ row, fee: fee ? { ...fee, until: await takenBackOn(db, fee) } : null });
}

async function undoReturn(
  db: Database,
  { row, fee }: Return,
  { mirrorId, reason }: { mirrorId: string; reason: string },
): Promise<Result<Op[]>> {
  const id = derivedId('return-mirror', mirrorId);
  const ops = [mirrorPayment(row, { id, reversesId: row.id, reason })];
  if (!fee) return accept(ops);
  const mirror = { id: derivedId('return-fee-mirror', mirrorId), reversedOn: fee.dueOn, reason };
  const reversed = await reversalOf(db, fee, mirror);
  return reversed.ok ? accept([...ops, ...reversed.value]) : reversed;
}

function returnAgain(
  { row, fee }: Return,
  right: Pick<
    PaymentTable,
    'id' | 'leaseId' | 'payerId' | 'amountCents' | 'method' | 'reference' | 'accountId'
  >,
): Op[] {
  const { id: paymentId, leaseId, payerId, amountCents, method, reference, accountId } = right;
  const { receivedOn, aboutOn, memo, statementLineId } = row;
  const returnId = derivedId('right-return', paymentId);
  const ops = [
    insert(payment, {
      id: returnId,
      ...{ leaseId, payerId, method, reference, accountId, receivedOn, aboutOn, memo },
      amountCents: -amountCents,
      reversesId: paymentId,
      statementLineId: amountCents === -row.amountCents ? statementLineId : null,
    }),
  ];
  if (!fee) return ops;
  const { seq: _, until, ...same } = fee;
  ops.push(
    insert(charge, {
      ...same,
      ...chargedNotBefore(fee, until),
      id: derivedId('right-return-fee', paymentId),
      leaseId,
      payerId,
      returnId,
      correctsId: fee.id,
    }),
  );
  return ops;
}

function mirrorPayment(
  original: PaymentTable,
  {
    id,
    reversesId,
    reason,
    twinId = null,
  }: { id: string; reversesId: string; reason: string; twinId?: string | null },
): Op {
  const { leaseId, payerId, method, reference, receivedOn, aboutOn, accountId, amountCents } = original;
  const { suspenseId } = original;
  const same = { leaseId, payerId, method, reference, receivedOn, aboutOn, accountId, suspenseId };
  // That it names what it corrects tells it from a return: the bank took nothing back.
  return insert(payment, {
    id,
    ...same,
    amountCents: -amountCents,
    memo: reason,
    reversesId,
    correctsId: reversesId,
    twinId,
    statementLineId: null,
  });
}
