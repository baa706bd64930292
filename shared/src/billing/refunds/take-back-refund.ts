import { z } from 'zod';
import { checkBankAccount } from '../../bank/queries.ts';
import { later } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import { accept, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import {
  correctFact,
  correctionArgs,
  mirrorsOf,
  type Reversible,
  reversalArgs,
  takenBack,
} from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { amountOf, money, say, total } from '../../log/describe/index.ts';
import { calendarDate } from '../../log/index.ts';
import { rightDay } from '../../right-day.ts';
import { mirrorOf } from '../charges.ts';
import { refundMethods } from '../deposits/schema.ts';
import { leaseNamed, settling } from '../describe.ts';
import { checkPayer } from '../payments/payers.ts';
import { creditFor } from './credit.ts';
import { owedAgainFor } from './owed-again.ts';
import { checkCredit } from './refund-credit.ts';
import { refundOf, refundRows } from './refund-rows.ts';

const reversible = {
  table: 'creditRefund',
  noun: 'refund',
  day: 'refundedOn',
  words: 'memo',
} as const satisfies Reversible<'creditRefund'>;

/**
 * Takes a refund of credit back whole, whichever of its rows is named: a mistake on its own day, a check that never was cashed on the day on
 * which it was stopped. It is credit again; what was owed for it because its payment was returned is not owed any more.
 */
export const takeBackCreditRefund = defineCommand({
  name: 'billing.takeBackCreditRefund',
  title: 'Refund of credit taken back',
  area: 'reversals',
  rerunnable: true,
  args: reversalArgs.extend({ refundId: z.uuid() }),
  follows: async ({ refundId }, db) => settleCredit((await refundOf(db, refundId))?.leaseId),
  async run(context, { id, refundId, reversedOn, reason }) {
    const { db } = context;
    const rows = await refundRows(db, refundId);
    const facts = rows.map((row, place) => ({
      id: place === 0 ? id : derivedId('mirror', id, row.id),
      of: row.id,
    }));
    const mirrors = await takenBack(context, reversible, { facts, reversedOn, reason });
    if (!mirrors.ok) return mirrors;
    const ops = [...mirrors.value];
    for (const { id: mirrorId, of } of facts)
      for (const owed of await owedAgainFor(db, of)) {
        const on = later(reversedOn, owed.dueOn);
        const reversal = { id: derivedId('refund-owed-mirror', mirrorId, owed.id), reversedOn: on, reason };
        const reversed = await mirrorOf(db, owed, reversal);
        if (!reversed.ok) return reversed;
        ops.push(...reversed.value);
      }
    return ops.length > 0 ? accept(ops) : refuse('missing', 'This refund is not in these books.');
  },
  writes: `${mirrorsOf(reversible.table)} +charge ${settling}`,
  describe: (change) => {
    const rows = change.added('creditRefund');
    const [row] = rows;
    return row
      ? say`Took back the refund of ${money(-total(rows))} of the credit of ${leaseNamed(change, row)}`
      : null;
  },
});

/** Puts right a refund out of one payment: its amount, day, payee, method, reference or account. */
export const correctCreditRefund = defineCommand({
  name: 'billing.correctCreditRefund',
  title: 'Refund of credit corrected',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: correctionArgs.extend({
    refundId: z.uuid(),
    amountCents: z.int().positive(isPositive(reversible.noun)).max(1e11),
    refundedOn: calendarDate,
    payeeId: z.uuid().nullable(),
    method: z.enum(refundMethods),
    reference: z.string().trim().min(1).max(80).nullable(),
    accountId: z.uuid().nullable(),
  }),
  follows: async ({ refundId }, db) => settleCredit((await refundOf(db, refundId))?.leaseId),
  async run({ db, today }, { id, mirrorId, refundId, reason, ...right }) {
    const original = await refundOf(db, refundId);
    if (original?.splitId) return ofSeveral();
    if ((await owedAgainFor(db, refundId)).length > 0) return owedAgain();
    const what = { id, mirrorId, originalId: refundId, reason, right };
    const corrected = await correctFact({ db, today }, reversible, what);
    if (!corrected.ok || !original) return corrected;
    const { leaseId, paymentId } = original;
    const { payeeId, amountCents, accountId } = right;
    const { on } = await rightDay(db, reversible, original, right.refundedOn);
    const person = await checkPayer(db, { leaseId, payerId: payeeId });
    if (!person.ok) return person;
    const account = await checkBankAccount(db, accountId);
    if (!account.ok) return account;
    const asIfNever = { ...original, on: original.refundedOn };
    const credits = await creditFor(db, { leaseId, payeeId, on, asIfNever });
    const own = credits.filter((credit) => credit.paymentId === paymentId);
    const enough = await checkCredit(db, { amountCents, credits: own, on });
    if (!enough.ok) return enough;
    return corrected;
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('creditRefund').find(({ reversesId }) => reversesId === null);
    const before = row && change.names.row('creditRefund', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected the refund of ${amountOf(before)} of the credit of ${leaseNamed(change, row)} to ${amountOf(row)}`;
  },
});

const ofSeveral = () =>
  refuse(
    'is-split',
    'This check is for the credit of several payments. Take the refund back on its own day, and record it anew.',
  );

const owedAgain = () =>
  refuse(
    'refunded',
    'The payment that this was refunded of was returned, and the refund is owed again. Take the refund back on its own day, and record it anew.',
  );
