import { date, labelled, money, oneOf, optional, personal, ref, text } from '../../log/fields.ts';
import { defineRecord, type TableOf } from '../../log/registry.ts';
import { refundMethodWords } from '../deposits/schema.ts';

/**
 * Credit that is given back, out of one payment (> 0), or what takes that back (< 0). A check for the credit of several payments is a row
 * for each of them, so that no payment is ever used beyond what it is. Insert-only.
 */
export const creditRefund = defineRecord('creditRefund', {
  label: 'Refunded credit',
  kind: 'fact',
  area: 'reversals',
  takes: true,
  fields: {
    leaseId: ref('lease'),
    /** The payment whose credit it is. */
    paymentId: ref('payment'),
    /** Who gets it; null: the tenants of the lease together. */
    payeeId: labelled(optional(ref('tenant')), 'Paid to'),
    amountCents: money(),
    refundedOn: labelled(date(), 'Refunded on'),
    method: oneOf(refundMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    /** One check for the credit of several payments has one of these: the id of its first row. */
    splitId: labelled(optional(ref('creditRefund')), 'Refund'),
    reversesId: optional(ref('creditRefund')),
    correctsId: labelled(optional(ref('creditRefund')), 'Corrects'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [
    ['leaseId', 'paymentId', 'amountCents', 'refundedOn'],
    ['paymentId'],
    ['refundedOn'],
    ['accountId'],
    ['splitId'],
    ['reversesId'],
    ['correctsId'],
  ],
});

export const refundRecords = [creditRefund];
export type CreditRefundTable = TableOf<typeof creditRefund>;
