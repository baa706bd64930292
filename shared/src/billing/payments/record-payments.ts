import { z } from 'zod';
import { MOST_ON_SLIP, slipOps } from '../../bank/slips.ts';
import { accept, refuse } from '../../core/result.ts';
import { defineCommand } from '../../define-command.ts';
import { settleCredit } from '../../follow-ups.ts';
import { count, money, say, total } from '../../log/describe/index.ts';
import type { Op } from '../../log/index.ts';
import { checkedPayment, recordPayment } from './payments.ts';

const { id, leaseId, payerId, amountCents, receivedOn, method, reference, accountId } =
  recordPayment.args.shape;

/**
 * What several tenants paid, on one day and in one way, as one act: each is a payment of its own. Where they were taken to the bank together
 * they are one deposit slip, whose sum the bank shows. Refused whole where one of them is. 1,500.00, 900.00 and 600.00 are a slip of 3,000.00.
 */
export const recordPayments = defineCommand({
  name: 'billing.recordPayments',
  title: 'Payments recorded',
  area: 'money',
  args: z.strictObject({
    receivedOn,
    method,
    accountId,
    payments: z
      .array(z.strictObject({ id, leaseId, payerId, amountCents, reference }))
      .min(1, 'Type what at least one tenant paid.')
      .max(MOST_ON_SLIP, `Record at most ${MOST_ON_SLIP} payments at once.`),
    /** Made of all of them; null: none is. */
    slip: z.strictObject({ id, reference }).nullable().default(null),
  }),
  follows: ({ payments }) => settleCredit(...new Set(payments.map(({ leaseId }) => leaseId))),
  async run(context, { payments, slip, ...same }) {
    const paymentIds = payments.map(({ id }) => id);
    if (new Set(paymentIds).size < paymentIds.length)
      return refuse('twice', 'One payment is named twice. Give each an id of its own.', {
        field: 'payments',
      });
    const ops: Op[] = [];
    for (const one of payments) {
      const paid = await checkedPayment(context, { ...same, ...one, memo: null, statementLineId: null });
      if (!paid.ok) return paid;
      ops.push(paid.value);
    }
    if (slip === null) return accept(ops);
    const { receivedOn: depositedOn, accountId } = same;
    return accountId === null
      ? slipNeedsAccount()
      : accept([...ops, ...slipOps({ ...slip, accountId, depositedOn, paymentIds })]);
  },
  writes: '+payment +depositSlip +depositSlipPayment',
  describe: (change) => {
    const rows = change.added('payment');
    if (rows.length === 0) return null;
    const [slip] = change.added('depositSlip');
    const where = slip ? say` on one deposit slip for ${change.names.of('bankAccount', slip.accountId)}` : '';
    return say`Recorded ${count(rows.length, 'payment')} of ${money(total(rows))}${where}`;
  },
});

const slipNeedsAccount = () =>
  refuse('no-account', 'Choose the account to which the slip went.', { field: 'accountId' });
