import { date, labelled, money, optional, personal, ref, text } from '../../log/fields.ts';
import { defineRecord, type TableOf } from '../../log/registry.ts';

/**
 * Credit of one payment that moves to another lease (> 0), or what takes that back (< 0). On that lease it is a payment of the same day and
 * amount, which names it. Credit of several payments is a row, and a payment, for each of them. Insert-only.
 */
export const creditTransfer = defineRecord('creditTransfer', {
  label: 'Transferred credit',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    /** The lease that it leaves. */
    leaseId: ref('lease'),
    /** The payment whose credit it is. */
    paymentId: ref('payment'),
    /** Whose credit it was; null: the tenants of the lease together. */
    payerId: labelled(optional(ref('tenant')), 'Of'),
    toLeaseId: labelled(ref('lease'), 'To the lease'),
    /** Whose it is there; null: the tenants of that lease together. */
    toPayerId: labelled(optional(ref('tenant')), 'To'),
    amountCents: money(),
    transferredOn: labelled(date(), 'Transferred on'),
    memo: personal(optional(text(200))),
    /** What was moved together has one of these: the id of its first row. */
    splitId: labelled(optional(ref('creditTransfer')), 'Transfer'),
    reversesId: optional(ref('creditTransfer')),
    correctsId: labelled(optional(ref('creditTransfer')), 'Corrects'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['leaseId', 'paymentId', 'amountCents', 'transferredOn'],
    ['toLeaseId'],
    ['paymentId'],
    ['transferredOn'],
    ['splitId'],
    ['reversesId'],
    ['correctsId'],
  ],
});

export type CreditTransferTable = TableOf<typeof creditTransfer>;
