import { moneyAccounts, portfolioAccounts } from '../chart.ts';
import { accountBy, definePostings, inBank, type Told } from '../define-postings.ts';
import { journalEntryKindWords } from '../schema.ts';
import { inOneLine } from './words.ts';

const atNoBank = portfolioAccounts.filter((account) => !moneyAccounts.includes(account));

/** What somebody says is debited and credited; money at a bank of the account that it names. */
const journalEntry = definePostings('journalEntry', {
  postedOn: 'postedOn',
  lines: [
    { side: 'debit', account: named('debitBankId', 'debitAccount'), amount: 'amountCents' },
    { side: 'credit', account: named('creditBankId', 'creditAccount'), amount: 'amountCents' },
  ],
  columns: {
    buildingId: 'buildingId',
    reversesId: 'reversesId',
    kind: 'kind',
    description: 'memo',
    groupId: 'entryId',
  },
  note: entered,
  label: entered,
  heading: ({ kind }) => (kind === 'opening' ? 'Opening balances' : 'Adjusting entries'),
});

export const journalEntryPostings = [journalEntry];

function named<const Field extends 'debitBankId' | 'creditBankId'>(
  bank: Field,
  field: 'debitAccount' | 'creditAccount',
) {
  return inBank(
    bank,
    accountBy(field, atNoBank, (account) => account),
  );
}

function entered({ kind, description }: Told): string {
  const what = kind === 'opening' ? journalEntryKindWords.opening : journalEntryKindWords.adjusting;
  return inOneLine([what, description]);
}
