import { fieldOf } from '../columns.ts';
import { definePostings, inBank, type Told } from '../define-postings.ts';
import { onLease } from './on-lease.ts';
import { inOneLine } from './words.ts';

const ofCharge = {
  ...onLease,
  reversesId: 'reversesId',
  correctsId: 'correctsId',
  description: fieldOf('charge', 'description', 'chargeId'),
} as const;

/** Concessions / unapplied, from where its allocation takes it at once to what is owed: the charge's income is less by so much. */
const concession = definePostings('concession', {
  countsOn: 'accrual',
  postedOn: 'concededOn',
  lines: [
    { side: 'debit', account: 'income:concessions', amount: 'amountCents' },
    { side: 'credit', account: 'liabilities:unapplied', amount: 'amountCents' },
  ],
  columns: ofCharge,
  ...told('Conceded of', 'No longer conceded of', 'Concessions'),
});

/** Bad debt / unapplied, from where its allocation takes it at once to what is owed. */
const writeOff = definePostings('writeOff', {
  countsOn: 'accrual',
  postedOn: 'writtenOffOn',
  lines: [
    { side: 'debit', account: 'expenses:bad-debt', amount: 'amountCents' },
    { side: 'credit', account: 'liabilities:unapplied', amount: 'amountCents' },
  ],
  columns: ofCharge,
  ...told('Written off of', 'No longer written off of', 'Written off'),
});

/** Bank / income: what was an expense, or never was income, is income as it comes in. */
const recovery = definePostings('recovery', {
  postedOn: 'recoveredOn',
  lines: [
    { side: 'debit', account: inBank('accountId'), amount: 'amountCents' },
    { side: 'credit', account: 'income:recoveries', amount: 'amountCents' },
  ],
  columns: {
    ...onLease,
    payerId: 'payerId',
    reversesId: 'reversesId',
    correctsId: 'correctsId',
    kind: 'method',
    method: 'method',
    reference: 'reference',
    party: fieldOf('tenant', 'name', 'payerId'),
  },
  ...told('Recovered', 'Not recovered', 'Recovered debts'),
});

export const adjustmentPostings = [concession, writeOff, recovery];

/** "Conceded of Rent", "Recovered Ana Ruiz 1204". */
function told(what: string, undone: string, heading: string) {
  const note = ({ reversesId, description, reference, party }: Told) =>
    inOneLine([reversesId === null ? what : undone, description, party, reference]);
  return { note, label: note, heading: () => heading };
}
