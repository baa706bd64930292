import { fieldOf } from '../columns.ts';
import { definePostings, type Told } from '../define-postings.ts';
import { onLease } from './on-lease.ts';
import { inOneLine } from './words.ts';

/** Unapplied / clearing, where the payment that it is on the other lease meets it. */
const creditTransfer = definePostings('creditTransfer', {
  postedOn: 'transferredOn',
  lines: [
    { side: 'debit', account: 'liabilities:unapplied', amount: 'amountCents' },
    { side: 'credit', account: 'assets:clearing', amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    payerId: 'payerId',
    paymentId: 'paymentId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    groupId: 'splitId',
    party: fieldOf('tenant', 'name', 'payerId'),
  },
  note: said,
  label: said,
  heading: ({ reversesId }) => (reversesId === null ? 'Credit to other leases' : 'Transfers taken back'),
});

export const creditTransferPostings = [creditTransfer];

/** "Credit of Ana Ruiz moved to another lease". */
function said({ reversesId, party }: Told): string {
  const of = party === null ? null : `of ${party}`;
  return reversesId === null
    ? inOneLine(['Credit', of, 'moved to another lease'])
    : inOneLine(['Transfer of credit', of, 'taken back']);
}
