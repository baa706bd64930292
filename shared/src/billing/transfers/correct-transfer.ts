import { z } from 'zod';
import { accept, refuse } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import { defineCommand } from '../../define-command.ts';
import { correctFact, correctionArgs, mirrorsOf } from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate } from '../../log/index.ts';
import { rightDay } from '../../right-day.ts';
import { leaseNamed, settling } from '../describe.ts';
import { checkLeaseAndPayer } from '../put-right.ts';
import { creditFor } from '../refunds/credit.ts';
import { checkMovable, isMovable, sameLease } from './movable.ts';
import { transferOf } from './transfer-rows.ts';
import { checkCreditStayed, received, receivedBack, receivedId, transferred } from './undo-transfers.ts';

/**
 * Puts right a transfer of one payment's credit: its amount, its day, the lease and the tenant that it is for. 200.00 moved to Ben that were
 * Cem's: on Ben's lease they are taken back on the day on which they came, and stand on Cem's from that day. Refused where the
 * credit went on from there, because then others' money would have to be put right with it.
 */
export const correctCreditTransfer = defineCommand({
  name: 'billing.correctCreditTransfer',
  title: 'Transfer of credit corrected',
  area: 'reversals',
  rerunnable: true,
  derivesDays: () => true,
  args: correctionArgs.extend({
    transferId: z.uuid(),
    toLeaseId: z.uuid(),
    toPayerId: z.uuid().nullable(),
    amountCents: z.int().positive(isPositive(transferred.noun)).max(1e11),
    transferredOn: calendarDate,
    memo: z.string().trim().min(1).max(200).nullable(),
  }),
  follows: async ({ transferId, toLeaseId }, db) => {
    const original = await transferOf(db, transferId);
    return settleCredit(original?.leaseId, original?.toLeaseId, toLeaseId);
  },
  async run({ db, today }, { id, mirrorId, transferId, reason, ...right }) {
    const original = await transferOf(db, transferId);
    if (original?.splitId) return ofSeveral();
    const what = { id, mirrorId, originalId: transferId, reason, right };
    const corrected = await correctFact({ db, today }, transferred, what);
    if (!corrected.ok || !original) return corrected;
    const { leaseId, paymentId, payerId, transferredOn } = original;
    const { toLeaseId, toPayerId, amountCents } = right;
    const { on } = await rightDay(db, transferred, original, right.transferredOn);
    if (leaseId === toLeaseId) return sameLease();
    const there = await checkLeaseAndPayer(db, { leaseId: toLeaseId, payerId: toPayerId });
    if (!there.ok) return there;
    const stayed = await checkCreditStayed(db, receivedId(transferId));
    if (!stayed.ok) return stayed;
    const asIfNever = { ...original, on: transferredOn };
    const credits = await creditFor(db, { leaseId, payeeId: payerId, on, asIfNever });
    const own = credits.filter((credit) => credit.paymentId === paymentId && isMovable(credit));
    const enough = await checkMovable(db, { amountCents, credits: own, on });
    if (!enough.ok) return enough;
    const back = await receivedBack(db, original, { mirrorId, on: transferredOn, reason });
    if (!back.ok) return back;
    return accept([...corrected.value, ...back.value, received({ ...right, transferredOn: on, id })]);
  },
  writes: `${mirrorsOf(transferred.table)} +payment +charge ${settling}`,
  describe: (change) => {
    const row = change.added('creditTransfer').find(({ reversesId }) => reversesId === null);
    const before = row && change.names.row('creditTransfer', row.correctsId);
    if (!row || !before) return null;
    const from = say`the transfer of ${amountOf(before)} of the credit of ${leaseNamed(change, row)} to ${change.names.of('lease', before.toLeaseId)}`;
    return say`Corrected ${from} to ${amountOf(row)} to ${change.names.of('lease', row.toLeaseId)}`;
  },
});

const ofSeveral = () =>
  refuse(
    'is-split',
    'This is the credit of several payments. Take the transfer back on its own day, and record it anew.',
  );
