import { expenseCategories } from '../../expenses/schema.ts';
import { expenseAccount } from '../chart.ts';
import { fieldOf } from '../columns.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { described } from './words.ts';

/** Expense category / bank; what an owner paid was put in by them, what a tenant paid is a payment of theirs at once. */
const expense = definePostings('expense', {
  postedOn: 'paidOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('category', expenseCategories, expenseAccount),
      amount: 'amountCents',
    },
    {
      side: 'credit',
      account: inBank(
        'accountId',
        accountBy('paidBy', ['owner', 'tenant'], (who) =>
          who === 'owner' ? 'equity:contributions' : 'assets:clearing',
        ),
      ),
      amount: 'amountCents',
    },
  ],
  columns: {
    unitId: 'unitId',
    buildingId: 'buildingId',
    vendorId: 'vendorId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'category',
    description: 'description',
    reference: 'reference',
    method: 'method',
    groupId: 'splitId',
    party: fieldOf('vendor', 'name', 'vendorId'),
  },
  note: described,
  label: (posting) =>
    posting.party === null ? described(posting) : `${described(posting)}, ${posting.party}`,
  heading: () => 'Expenses',
});

/** Auto and travel / owner's contributions: their car, at the rate of its day. */
const mileage = definePostings('mileage', {
  countsOn: 'both',
  postedOn: 'drivenOn',
  lines: [
    { side: 'debit', account: 'expenses:auto-and-travel', amount: 'amountCents' },
    { side: 'credit', account: 'equity:contributions', amount: 'amountCents' },
  ],
  columns: { buildingId: 'buildingId', reversesId: 'reversesId', description: 'purpose' },
  note: driven,
  label: driven,
  heading: () => 'Mileage',
});

export const expensePostings = [expense, mileage];

function driven(posting: Told): string {
  return `${posting.reversesId === null ? 'Mileage' : 'Reversed mileage'}: ${described(posting)}`;
}
