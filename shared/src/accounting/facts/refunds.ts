import { fieldOf } from '../columns.ts';
import { definePostings, inBank, type Told } from '../define-postings.ts';
import { onLease } from './on-lease.ts';
import { inOneLine } from './words.ts';

/** Unapplied / bank. */
const creditRefund = definePostings('creditRefund', {
  postedOn: 'refundedOn',
  lines: [
    { side: 'debit', account: 'liabilities:unapplied', amount: 'amountCents' },
    { side: 'credit', account: inBank('accountId'), amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    payerId: 'payeeId',
    paymentId: 'paymentId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    groupId: 'splitId',
    kind: 'method',
    method: 'method',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'payeeId'),
  },
  note: said,
  label: said,
  heading: ({ reversesId }) => (reversesId === null ? 'Refunded credit' : 'Refunds taken back'),
});

export const refundPostings = [creditRefund];

/** "Credit refunded to Ana Ruiz 1204". */
function said({ reversesId, party, reference }: Told): string {
  const what = reversesId === null ? 'Credit refunded' : 'Refund taken back';
  return inOneLine([
    party === null ? what : `${what}${reversesId === null ? ' to' : ','} ${party}`,
    reference,
  ]);
}
