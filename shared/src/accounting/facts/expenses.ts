import { expenseCategories } from '../../expenses/schema.ts';
import { expenseAccount } from '../chart.ts';
import { fieldOf } from '../columns.ts';
import { accountBy, definePostings, inBank } from '../define-postings.ts';
import { described } from './words.ts';

/** Expense category / bank. */
const expense = definePostings('expense', {
  postedOn: 'paidOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('category', expenseCategories, expenseAccount),
      amount: 'amountCents',
    },
    { side: 'credit', account: inBank('accountId'), amount: 'amountCents' },
  ],
  columns: {
    unitId: 'unitId',
    buildingId: 'buildingId',
    vendorId: 'vendorId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'category',
    description: 'description',
    party: fieldOf('vendor', 'name', 'vendorId'),
  },
  note: described,
  label: (posting) =>
    posting.party === null ? described(posting) : `${described(posting)}, ${posting.party}`,
  heading: () => 'Expenses',
});

export const expensePostings = [expense];
