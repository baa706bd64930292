import { date, labelled, money, oneOf, optional, ref, text } from '../log/fields.ts';
import { defineRecord, type TableOf } from '../log/registry.ts';
import { type Account, accountWords, moneyAccounts, portfolioAccounts } from './chart.ts';

export { type Account, accountWords } from './chart.ts';

export const journalEntryKindWords = { opening: 'Opening balance', adjusting: 'Adjusting entry' } as const;

/** Accounts that an entry may name: what is of a lease comes from its charges, payments and deposits alone. */
const entryAccountWords = Object.fromEntries(
  portfolioAccounts.map((account) => [account, accountWords[account]]),
) as Record<Account, string>;

/** Accounts that a line of an entry may name by themselves; money at a bank is named by its account there. */
export const entryAccounts: readonly Account[] = portfolioAccounts.filter(
  (account) => account === 'assets:bank' || !moneyAccounts.includes(account),
);

/**
 * An amount (> 0) that somebody says is to be debited to one account and credited to another, or the reversal of that (< 0): what
 * stood on an account as the books began, or an accountant's adjustment. One entry of several lines is several rows with one
 * `entryId`; each comes to zero by itself.
 */
export const journalEntry = defineRecord('journalEntry', {
  label: 'Journal entry',
  kind: 'fact',
  area: 'money',
  fields: {
    kind: oneOf(journalEntryKindWords),
    /** The entry that this is a part of: the id of its first row. */
    entryId: labelled(ref('journalEntry'), 'Entry'),
    debitAccount: labelled(oneOf(entryAccountWords), 'Debit'),
    creditAccount: labelled(oneOf(entryAccountWords), 'Credit'),
    amountCents: money(),
    postedOn: labelled(date(), 'Day'),
    /** Which bank account is debited, where it is one. */
    debitBankId: labelled(optional(ref('bankAccount')), 'Bank account debited'),
    creditBankId: labelled(optional(ref('bankAccount')), 'Bank account credited'),
    buildingId: optional(ref('building')),
    memo: optional(text(200)),
    reversesId: optional(ref('journalEntry')),
    /** The day that it is about, where it had to be dated later because that day's period was closed. */
    aboutOn: optional(date()),
  },
  indexes: [['postedOn'], ['entryId'], ['debitBankId'], ['creditBankId'], ['reversesId']],
});

export const accountingRecords = [journalEntry];
export type JournalEntryTable = TableOf<typeof journalEntry>;
