import { z } from 'zod';
import { checkLine } from '../../bank/line-targets.ts';
import { accountMoved, checkBankAccount } from '../../bank/queries.ts';
import { type CalendarDate, later } from '../../core/calendar.ts';
import { checkHappened } from '../../core/happened.ts';
import { accept, type Result } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import {
  correctFact,
  correctionArgs,
  mirrorsOf,
  type Reversible,
  reason,
  reversalArgs,
  standingFact,
  takenBack,
} from '../../define-reversal.ts';
import { leaseOf, settleCredit } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, insert } from '../../log/index.ts';
import { takenBackOnItsDay } from '../corrections.ts';
import { refundMethods } from '../deposits/schema.ts';
import { paymentOf, settling, theOne } from '../describe.ts';
import { standingPayment } from '../payments/payments.ts';
import { checkLeaseAndPayer } from '../put-right.ts';
import { payment } from '../schema.ts';
import { checkCreditStayed } from '../transfers/undo-transfers.ts';
import { suspense } from './schema.ts';
import { checkWaiting, notFromSuspense } from './waiting.ts';

const reversible = {
  table: 'suspense',
  noun: 'money in suspense',
  day: 'receivedOn',
  words: 'memo',
} as const satisfies Reversible<'suspense'>;

const received = {
  amountCents: z.int().positive(isPositive('payment')).max(1e11),
  receivedOn: calendarDate,
  method: z.enum(refundMethods),
  reference: z.string().trim().min(1).max(80).nullable().default(null),
  memo: z.string().trim().min(1).max(200).nullable().default(null),
  accountId: z.uuid().nullable().default(null),
};

/**
 * Money that came in and of which nobody knows whose it is: bank / suspense. 3,000.00 received on Mar 5 are in the bank and owed to
 * whoever it turns out to be; no income until then.
 */
const recordSuspense = defineCommand({
  name: 'billing.recordSuspense',
  title: 'Money put in suspense',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), ...received, statementLineId: z.uuid().nullable().default(null) }),
  async run({ db, today }, args) {
    const happened = checkHappened('receivedOn', args.receivedOn, { today });
    if (!happened.ok) return happened;
    const free = await checkLine(db, { ...args, movedCents: args.amountCents });
    if (!free.ok) return free;
    const account = await accountMoved(db, args);
    return account.ok
      ? accept([insert(suspense, { ...args, accountId: account.value, reversesId: null })])
      : account;
  },
  writes: '+suspense',
  describe: (change) => {
    const [row] = change.added('suspense');
    return row ? say`Put ${amountOf(row)} in suspense, whose payer is unknown` : null;
  },
});

/** Puts right what is in suspense, as long as nobody has said of any of it whose it is. A bank transaction stays the right one's where the amount does. */
const correctSuspense = defineCommand({
  name: 'billing.correctSuspense',
  title: 'Money in suspense corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: correctionArgs.extend({ suspenseId: z.uuid(), ...received }),
  async run(context, { id, mirrorId, suspenseId, reason, ...right }) {
    const { db } = context;
    const account = await checkBankAccount(db, right.accountId);
    if (!account.ok) return account;
    const waits = await checkAllWaits(db, { suspenseId, mirrorId });
    if (!waits.ok) return waits;
    return correctFact(context, reversible, {
      ...{ id, mirrorId, reason, right, originalId: suspenseId },
      keeps: ({ amountCents, statementLineId }) => {
        return { statementLineId: right.amountCents === amountCents ? statementLineId : null };
      },
    });
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('suspense').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('suspense', row.correctsId);
    return row && before ? say`Corrected ${amountOf(before)} in suspense: it is ${amountOf(row)}` : null;
  },
});

/**
 * Takes money out of suspense that was never there, or that the bank took back, on the day on which it did. Refuses where somebody has said
 * of some of it whose it is.
 */
const takeBackSuspense = defineCommand({
  name: 'billing.takeBackSuspense',
  title: 'Money in suspense taken back',
  area: 'reversals',
  args: reversalArgs.extend({ suspenseId: z.uuid() }),
  async run(context, { id, suspenseId, reversedOn, reason }) {
    const { db } = context;
    const waits = await checkAllWaits(db, { suspenseId, mirrorId: id, on: reversedOn });
    if (!waits.ok) return waits;
    return takenBack(context, reversible, { facts: [{ id, of: suspenseId }], reversedOn, reason });
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const [row] = change.added('suspense');
    return row ? say`Took ${amountOf(row)} out of suspense again` : null;
  },
});

/** All of an entry that stands waits from a day on, its own where none is said. */
async function checkAllWaits(
  db: Database,
  { suspenseId, mirrorId, on }: { suspenseId: string; mirrorId: string; on?: CalendarDate },
): Promise<Result<null>> {
  const found = await standingFact(db, reversible, { id: suspenseId, mirrorId });
  if (!found.ok) return found;
  const { amountCents, receivedOn } = found.value;
  return checkWaiting(db, { suspenseId, amountCents, on: later(on ?? receivedOn, receivedOn) });
}

/**
 * Says whose money in suspense is, or a part of it: a payment of the day on which it came, of which the bank moves nothing. Of 3,000.00 of
 * Mar 5, 1,500.00 are a payment of Ana's of Mar 5 and 1,500.00 wait. Refuses more than waits, and who is not on the lease.
 */
const settleSuspense = defineCommand({
  name: 'billing.settleSuspense',
  title: 'Money in suspense identified',
  area: 'money',
  derivesDays: () => true,
  args: z.strictObject({
    /** Of the payment that it becomes. */
    id: z.uuid(),
    suspenseId: z.uuid(),
    leaseId: z.uuid(),
    payerId: z.uuid().nullable().default(null),
    amountCents: z.int().positive(isPositive('payment')).max(1e11),
  }),
  follows: ({ leaseId }) => settleCredit(leaseId),
  async run({ db }, { id, suspenseId, leaseId, payerId, amountCents }) {
    const found = await standingFact(db, reversible, { id: suspenseId, mirrorId: '' });
    if (!found.ok) return found;
    const fits = await checkLeaseAndPayer(db, { leaseId, payerId });
    if (!fits.ok) return fits;
    const { receivedOn, reference, memo, aboutOn } = found.value;
    const waits = await checkWaiting(db, { suspenseId, amountCents, on: receivedOn });
    if (!waits.ok) return waits;
    const came = { receivedOn, reference, memo, aboutOn, method: 'from-suspense', suspenseId } as const;
    const none = { accountId: null, reversesId: null, statementLineId: null };
    return accept([insert(payment, { id, leaseId, payerId, amountCents, ...came, ...none })]);
  },
  writes: `+payment ${settling}`,
  describe: (change) => {
    const [row] = change.added('payment');
    return row ? say`Identified money in suspense as ${paymentOf(change, row)}` : null;
  },
});

/** Takes back whose money in suspense was said to be: its payment is taken back on its own day, and the money waits again. */
const reopenSuspense = defineCommand({
  name: 'billing.reopenSuspense',
  title: 'Money put back in suspense',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  /** `id` is of what takes the payment back. */
  args: z.strictObject({ id: z.uuid(), paymentId: z.uuid(), reason }),
  follows: async ({ paymentId }, db) => settleCredit(await leaseOf(db, 'payment', paymentId)),
  async run({ db }, { id, paymentId, reason }) {
    const found = await standingPayment(db, paymentId, id);
    if (!found.ok) return found;
    if (found.value.suspenseId === null) return notFromSuspense();
    const stayed = await checkCreditStayed(db, paymentId);
    if (!stayed.ok) return stayed;
    return accept(await takenBackOnItsDay(db, found.value, { id, reason }));
  },
  writes: `+payment ${settling}`,
  describe: (change) => {
    const [row] = change.added('payment');
    return row ? say`Put ${theOne(paymentOf(change, row))} back in suspense` : null;
  },
});

export const suspenseCommands = [
  recordSuspense,
  correctSuspense,
  takeBackSuspense,
  settleSuspense,
  reopenSuspense,
];
