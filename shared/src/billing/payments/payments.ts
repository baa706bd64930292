import { z } from 'zod';
import { checkLine } from '../../bank/line-targets.ts';
import { movedMatches, movingMatches } from '../../bank/moved-matches.ts';
import { accountMoved } from '../../bank/queries.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { accept, type Result, refuse } from '../../core/result.ts';
import { alreadyCorrected, alreadyReversed, isPositive, isReversal } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import { reason } from '../../define-reversal.ts';
import { leaseOf, settleCredit } from '../../follow-ups.ts';
import { money, say, total } from '../../log/describe/index.ts';
import { calendarDate, drawnId, insert, type Op, prepareQuery } from '../../log/index.ts';
import { paymentOf, settling } from '../describe.ts';
import { isTransferred, voidOwesNoFee } from '../refusals.ts';
import { isVoidLease } from '../schedule/void-leases.ts';
import { charge, type PaymentTable, payment, receivedMethods } from '../schema.ts';
import { creditGone, leasesReached } from '../transfers/undo-transfers.ts';
import { checkPayer } from './payers.ts';
import { takenBack } from './taken-back.ts';

const keptLease = prepareQuery((db: Database, id = '') =>
  db.selectFrom('lease').select('id').where('id', '=', id),
);

/**
 * Cash received, recorded by itself: what it settles travels as a change set of its own, so that money received is
 * never lost to a dispute about allocation.
 */
export const recordPayment = defineCommand({
  name: 'billing.recordPayment',
  title: 'Payment recorded',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    leaseId: z.uuid(),
    payerId: z.uuid().nullable().default(null),
    amountCents: z.int().positive(isPositive('payment')).max(1e11),
    receivedOn: calendarDate,
    method: z.enum(receivedMethods),
    reference: z.string().trim().min(1).max(80).nullable().default(null),
    memo: z.string().trim().min(1).max(200).nullable().default(null),
    statementLineId: z.uuid().nullable().default(null),
    /** The account that it went to; where nobody says, that of the bank line. */
    accountId: z.uuid().nullable().default(null),
  }),
  follows: ({ leaseId }) => settleCredit(leaseId),
  async run(context, args) {
    const paid = await checkedPayment(context, args);
    return paid.ok ? accept([paid.value]) : paid;
  },
  writes: `+payment ${settling}`,
  describe: (change) => {
    const [row] = change.added('payment');
    return row ? say`Recorded ${paymentOf(change, row)}` : null;
  },
});

type PaymentArgs = z.output<typeof recordPayment.args>;

/** A payment that may be recorded. Refuses a day to come, a lease or payer that is not there, and a bank line that is taken. */
export async function checkedPayment(
  { db, today }: { readonly db: Database; readonly today: CalendarDate },
  args: PaymentArgs,
): Promise<Result<Op>> {
  const happened = checkHappened('receivedOn', args.receivedOn, { today });
  if (!happened.ok) return happened;
  const [lease] = await keptLease(db, args.leaseId);
  if (!lease) return refuse('missing', 'This lease is not in these books.', { field: 'leaseId' });
  const onLease = await checkPayer(db, args);
  if (!onLease.ok) return onLease;
  const free = await checkLine(db, { ...args, movedCents: args.amountCents });
  if (!free.ok) return free;
  const account = await accountMoved(db, args);
  if (!account.ok) return account;
  return accept(insert(payment, { ...args, accountId: account.value, reversesId: null }));
}

/**
 * A bank sent it back: a mirrored payment and negative allocations; charges reopen at their original due dates, and a
 * fee may follow. 1,500 paid, then returned with a 35 fee: open 0 → 1,500 → 1,535. What was refunded of its credit is owed again, and
 * what was moved to another lease is taken back there.
 */
export const returnPayment = defineCommand({
  name: 'billing.returnPayment',
  title: 'Payment returned',
  area: 'reversals',
  // What the bank did is given; what it undoes of allocations follows from the books as they stand.
  rerunnable: true,
  args: z.strictObject({
    id: z.uuid(),
    paymentId: z.uuid(),
    returnedOn: calendarDate,
    reason,
    fee: z
      .strictObject({ chargeId: drawnId, amountCents: z.int().positive().max(1e9) })
      .nullable()
      .default(null),
  }),
  follows: async ({ paymentId }, db) =>
    settleCredit(await leaseOf(db, 'payment', paymentId), ...(await leasesReached(db, paymentId))),
  async run({ db, today }, { id, paymentId, returnedOn, reason, fee }) {
    const found = await standingPayment(db, paymentId, id);
    if (!found.ok) return found;
    const original = found.value;
    const alone = checkStandsAlone(original);
    if (!alone.ok) return alone;
    const happened = checkHappened('returnedOn', returnedOn, { from: original.receivedOn, today });
    if (!happened.ok) return happened;
    if (fee && (await isVoidLease(db, original.leaseId))) return voidOwesNoFee();
    const ops = await takenBack(db, original, { id, on: returnedOn, reason });
    const gone = await creditGone(db, original, { returnId: id, on: returnedOn, reason });
    if (!gone.ok) return gone;
    ops.push(...gone.value);
    const moved = returnedOn === original.receivedOn ? [{ fromId: paymentId, toId: null }] : [];
    ops.push(...(await movedMatches(db, { table: 'payment', moved, today })));
    const { leaseId, payerId } = original;
    if (fee) {
      ops.push(
        insert(charge, {
          id: fee.chargeId,
          leaseId,
          kind: 'returned-payment-fee',
          amountCents: fee.amountCents,
          dueOn: returnedOn,
          periodOn: null,
          recurringChargeId: null,
          payerId,
          returnId: id,
          description: 'Returned payment fee',
          workings: null,
          reversesId: null,
        }),
      );
    }
    return accept(ops);
  },
  writes: `+payment +charge +creditTransfer ${movingMatches} ${settling}`,
  describe: (change) => {
    const row = change.added('payment').find(({ creditTransferId }) => !creditTransferId);
    if (!row) return null;
    const [owed, fees] = [true, false].map((again) =>
      change.added('charge').filter(({ kind }) => (kind === 'refunded-credit') === again),
    );
    const fee = fees?.length ? say`, with a fee of ${money(total(fees))}` : '';
    const refunded = owed?.length ? say`; ${money(total(owed))} that was refunded of it is owed again` : '';
    const moved = change.added('creditTransfer').filter(({ paymentId }) => paymentId === row.reversesId);
    const undone = moved.length
      ? say`; ${money(-total(moved))} that was moved of it to other leases is taken back`
      : '';
    return say`Recorded the return of ${paymentOf(change, row)}${fee}${refunded}${undone}`;
  },
});

/** What a tenant paid for the landlord is an expense too, and both have one fate. */
export const isExpense = () =>
  refuse(
    'paid-expense',
    'The tenant paid an expense with this. Reverse that expense, and this goes with it.',
  );

/** Refuses to undo by itself what has one fate with an expense or with a transfer of credit. */
export function checkStandsAlone({ method }: Pick<PaymentTable, 'method'>): Result<null> {
  if (method === 'paid-expense') return isExpense();
  return method === 'credit-transfer' ? isTransferred() : accept(null);
}

/** A payment that nothing has taken back yet, unless it was by the mirror that is asked for again. */
export async function standingPayment(
  db: Database,
  paymentId: string,
  mirrorId: string,
): Promise<Result<PaymentTable>> {
  const found = await db.selectFrom('payment').selectAll().where('id', '=', paymentId).executeTakeFirst();
  if (!found) return refuse('missing', 'This payment is not in these books.');
  if (found.reversesId) return isReversal('payment');
  const earlier = await db
    .selectFrom('payment')
    .select(['id', 'correctsId'])
    .where('reversesId', '=', paymentId)
    .executeTakeFirst();
  if (!earlier || earlier.id === mirrorId) return accept(found);
  return earlier.correctsId === null ? alreadyReversed('payment') : alreadyCorrected('payment');
}
