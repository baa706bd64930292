import { loanKinds } from '../../loans/schema.ts';
import { fieldOf } from '../columns.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { inOneLine } from './words.ts';

/** Bank / loan; what was borrowed before these books began comes from equity. */
const loanAdvance = definePostings('loanAdvance', {
  postedOn: 'advancedOn',
  lines: [
    {
      side: 'debit',
      account: inBank(
        'accountId',
        accountBy('source', ['opening'], () => 'equity:opening-balances'),
      ),
      amount: 'amountCents',
    },
    { side: 'credit', account: 'liabilities:loans', amount: 'amountCents' },
  ],
  columns: {
    loanId: 'loanId',
    buildingId: fieldOf('loan', 'buildingId', 'loanId'),
    reversesId: 'reversesId',
    kind: 'source',
    description: 'memo',
    party: fieldOf('loan', 'name', 'loanId'),
  },
  note: advanced,
  label: advanced,
  heading: () => 'Borrowed',
});

/** Interest, loan and escrow / bank, each part by itself. */
const loanPayment = definePostings('loanPayment', {
  postedOn: 'paidOn',
  lines: [
    {
      side: 'debit',
      account: accountBy('kind', loanKinds, (kind) =>
        kind === 'mortgage' ? 'expenses:mortgage-interest' : 'expenses:other-interest',
      ),
      amount: 'interestCents',
    },
    { side: 'credit', account: inBank('accountId'), amount: 'interestCents' },
    { side: 'debit', account: 'liabilities:loans', amount: 'principalCents' },
    { side: 'credit', account: inBank('accountId'), amount: 'principalCents' },
    { side: 'debit', account: inBank('escrowAccountId'), amount: 'escrowCents' },
    { side: 'credit', account: inBank('accountId'), amount: 'escrowCents' },
  ],
  columns: {
    loanId: 'loanId',
    buildingId: 'buildingId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'kind',
    description: 'memo',
    reference: 'reference',
    party: fieldOf('loan', 'name', 'loanId'),
  },
  note: paid,
  label: paid,
  heading: () => 'Payments on loans',
});

export const loanPostings = [loanAdvance, loanPayment];

function advanced({ reversesId, party }: Told): string {
  return inOneLine([reversesId === null ? 'Borrowed,' : 'No longer borrowed,', party]);
}

function paid({ reversesId, party, reference }: Told): string {
  return inOneLine([reversesId === null ? 'Payment on' : 'Reversed payment on', party, reference]);
}
