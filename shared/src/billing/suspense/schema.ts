import { date, labelled, money, oneOf, optional, personal, ref, text } from '../../log/fields.ts';
import { defineRecord, type TableOf } from '../../log/registry.ts';
import { refundMethodWords } from '../deposits/schema.ts';

/**
 * Money that came in and whose payer nobody knows yet (> 0), or what takes that back (< 0): a liability from its day. As it becomes known, payments
 * name it (`suspenseId`) and take from it; what they leave of it waits. Insert-only.
 */
export const suspense = defineRecord('suspense', {
  label: 'Money in suspense',
  kind: 'fact',
  area: 'money',
  fields: {
    amountCents: money(),
    receivedOn: date(),
    method: oneOf(refundMethodWords),
    reference: optional(text(80)),
    memo: personal(optional(text(200))),
    /** Where the money went; null: nobody said. */
    accountId: labelled(optional(ref('bankAccount')), 'Account'),
    statementLineId: labelled(optional(ref('statementLine')), 'Bank transaction'),
    reversesId: optional(ref('suspense')),
    /** The entry that this one puts right; that one is taken back in the same set. */
    correctsId: labelled(optional(ref('suspense')), 'Corrects'),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [['receivedOn'], ['accountId'], ['statementLineId'], ['reversesId'], ['correctsId']],
});

export type SuspenseTable = TableOf<typeof suspense>;
