import { fieldOf } from '../columns.ts';
import { definePostings, inBank, type Told } from '../define-postings.ts';
import { inOneLine } from './words.ts';

/** Bank / bank: what one account gets another one gives. */
const bankTransfer = definePostings('bankTransfer', {
  postedOn: 'movedOn',
  lines: [
    { side: 'debit', account: inBank('toAccountId'), amount: 'amountCents' },
    { side: 'credit', account: inBank('fromAccountId'), amount: 'amountCents' },
  ],
  columns: {
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    description: 'memo',
    reference: fieldOf('bankAccount', 'name', 'fromAccountId'),
    party: fieldOf('bankAccount', 'name', 'toAccountId'),
  },
  note: moved,
  label: moved,
  heading: () => 'Transfers',
});

export const bankPostings = [bankTransfer];

function moved({ reversesId, reference, party, description }: Told): string {
  const what = reversesId === null ? 'Transfer' : 'Reversed transfer';
  return inOneLine([`${what} from ${reference} to ${party}`, description]);
}
