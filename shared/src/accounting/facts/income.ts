import { type OtherIncomeKind, otherIncomeKinds } from '../../income/schema.ts';
import type { Account } from '../chart.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { inOneLine } from './words.ts';

const incomeOf: Readonly<Record<OtherIncomeKind, Account>> = {
  laundry: 'income:laundry',
  interest: 'income:interest',
  parking: 'income:parking',
  storage: 'income:storage',
  other: 'income:other',
};

/** Bank / income. */
const otherIncome = definePostings('otherIncome', {
  postedOn: 'receivedOn',
  lines: [
    { side: 'debit', account: inBank('accountId'), amount: 'amountCents' },
    {
      side: 'credit',
      account: accountBy('kind', otherIncomeKinds, (kind) => incomeOf[kind]),
      amount: 'amountCents',
    },
  ],
  columns: {
    unitId: 'unitId',
    buildingId: 'buildingId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'kind',
    description: 'description',
    reference: 'reference',
    party: 'payer',
  },
  note: (posting) => inOneLine([nameOf(posting), posting.description]),
  label: (posting) =>
    [inOneLine([nameOf(posting), posting.description]), posting.party]
      .filter((part) => part !== null)
      .join(', '),
  heading: () => 'Other income',
});

export const incomePostings = [otherIncome];

/** "Laundry", "Reversed parking". */
function nameOf({ kind, reversesId }: Told): string {
  const name = kind === null || kind === 'other' ? 'other income' : kind;
  const words = reversesId === null ? name : `reversed ${name}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
