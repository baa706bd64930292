import { assetPostings } from './facts/assets.ts';
import { bankPostings } from './facts/banks.ts';
import { expensePostings } from './facts/expenses.ts';
import { incomePostings } from './facts/income.ts';
import { journalEntryPostings } from './facts/journal-entries.ts';
import { leaseMoneyPostings } from './facts/lease-money.ts';
import { loanPostings } from './facts/loans.ts';
import { ownerPostings } from './facts/owners.ts';

/** Every fact that moves money, in the order in which those of one day are listed. */
export const factPostings = [
  ...leaseMoneyPostings,
  ...expensePostings,
  ...incomePostings,
  ...bankPostings,
  ...loanPostings,
  ...assetPostings,
  ...ownerPostings,
  ...journalEntryPostings,
];
