import { z } from 'zod';
import { accept, refuse } from '../core/result.ts';
import { nothingToCorrect, sameIds } from '../core/reversals.ts';
import { hasSameFields } from '../core/same-fields.ts';
import { defineCommand } from '../define-command.ts';
import { reason } from '../define-reversal.ts';
import { leaseOf, settleCredit } from '../follow-ups.ts';
import { depositsAreHeld } from '../leasing/charged-kind.ts';
import { chargedKinds } from '../leasing/schema.ts';
import { amountOf, say } from '../log/describe/index.ts';
import { drawnId, insert } from '../log/index.ts';
import { rightDay } from '../right-day.ts';
import { addCharge, chargedNotBefore, mirrorOf, reversalOf } from './charges.ts';
import { leaseNamed, settling } from './describe.ts';
import { allocatedAgain } from './payments/allocated-again.ts';
import { takenBackOn } from './payments/bound-sources.ts';
import { checkLeaseAndPayer } from './put-right.ts';
import { leaseIsVoid, refundIsOwed } from './refusals.ts';
import { isVoidLease } from './schedule/void-leases.ts';
import { type ChargeTable, charge, lateFee } from './schema.ts';

/**
 * Puts right a charge that was made by hand: its lease, kind, amount, day, words or who owes it. Where only its words are other
 * ones it was late all the same, and its late fee stays; else the fee goes with it, and is proposed anew for what is right.
 */
export const correctCharge = defineCommand({
  name: 'billing.correctCharge',
  title: 'Charge corrected',
  area: 'reversals',
  rerunnable: true,
  /** What is charged anew; `id` is of the right charge. */
  derivesDays: () => true,
  args: addCharge.args.extend({
    kind: z.enum([...chargedKinds, 'deposit']),
    mirrorId: drawnId,
    chargeId: z.uuid(),
    reason,
  }),
  follows: async ({ chargeId, leaseId }, db) => settleCredit(await leaseOf(db, 'charge', chargeId), leaseId),
  async run({ db }, { id, mirrorId, chargeId, reason, ...said }) {
    const original = await db.selectFrom('charge').selectAll().where('id', '=', chargeId).executeTakeFirst();
    if (!original) return refuse('missing', 'This charge is not in these books.');
    if (id === mirrorId) return sameIds();
    if (original.recurringChargeId !== null) return followsTerms();
    const dated = { table: 'charge', day: 'dueOn' } as const;
    const { on: dueOn, aboutOn } = await rightDay(db, dated, original, said.dueOn);
    const right = { ...said, dueOn };
    const isSamePayer = right.leaseId === original.leaseId && right.payerId === original.payerId;
    if (original.creditRefundId !== null) return refundIsOwed();
    if (right.kind === 'deposit' && original.kind !== 'deposit')
      return refuse('bad-input', depositsAreHeld, { field: 'kind' });
    if (hasSameFields(original, { ...right, aboutOn })) return nothingToCorrect();
    const fits = await checkLeaseAndPayer(db, right);
    if (!fits.ok) return fits;
    if (await isVoidLease(db, right.leaseId)) return leaseIsVoid();
    const mirror = { id: mirrorId, reversedOn: original.dueOn, reason };
    const reversed = isSameDebt(original, right)
      ? await mirrorOf(db, original, mirror)
      : await reversalOf(db, original, mirror);
    if (!reversed.ok) return reversed;
    const until = await takenBackOn(db, original);
    // Nothing stands twice: until what was made to settle the wrong one was taken back, that one stands.
    const days = until > original.dueOn ? chargedNotBefore({ dueOn, aboutOn }, until) : { dueOn, aboutOn };
    const none = { periodOn: null, recurringChargeId: null, workings: null, reversesId: null };
    const kept = right.leaseId === original.leaseId ? original.returnId : null;
    const corrected = insert(charge, {
      id,
      ...right,
      ...none,
      returnId: kept,
      correctsId: chargeId,
      ...days,
    });
    const ops = [...reversed.value, corrected];
    if (isSamePayer)
      ops.push(...(await allocatedAgain(db, [{ charge: corrected, insteadOf: [chargeId] }], reversed.value)));
    const fee = await db
      .selectFrom('lateFee')
      .selectAll()
      .where('chargeId', '=', chargeId)
      .executeTakeFirst();
    // A corrected late fee is still the fee for what was late: no second one is charged for it.
    if (fee && right.kind === 'late-fee' && right.leaseId === original.leaseId) {
      const { lateChargeId, ruleId, leaseId } = fee;
      const chargeableOn = fee.chargeableOn ?? original.dueOn;
      ops.push(insert(lateFee, { id, leaseId, chargeId: id, lateChargeId, ruleId, chargeableOn }));
    }
    return accept(ops);
  },
  writes: `+charge +lateFee ${settling}`,
  describe: (change) => {
    const row = change.added('charge').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('charge', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected ${change.names.of('charge', row.correctsId)} of ${amountOf(before)} to ${change.names.of('charge', row.id)} of ${amountOf(row)}, ${leaseNamed(change, row)}`;
  },
});

/** What a late fee is reckoned from is the same. */
function isSameDebt({ leaseId, kind, amountCents, dueOn, payerId }: ChargeTable, right: object): boolean {
  return hasSameFields(right, { leaseId, kind, amountCents, dueOn, payerId });
}

const followsTerms = () =>
  refuse(
    'follows-terms',
    'This charge follows the lease’s terms. Change the rent or the lease, and it follows; or reverse it.',
  );
