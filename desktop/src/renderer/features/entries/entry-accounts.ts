import { type Account, accountWords, entryAccounts } from '@portfolio-os/shared/accounting/schema';
import { useAccountChoices } from '../banks/use-accounts.ts';

const groupWords = {
  assets: 'Assets',
  liabilities: 'Liabilities',
  equity: 'Equity',
  income: 'Income',
  expenses: 'Expenses',
} as const;

/** Accounts that a line may name, by what they are: those at banks first. */
export function useEntryAccounts() {
  const banks = useAccountChoices();
  const groups = Object.entries(groupWords).map(([type, group]) => ({
    group,
    items: entryAccounts
      .filter((account) => account.startsWith(`${type}:`))
      .map((account) => ({ value: account, label: accountWords[account] })),
  }));
  return banks.length === 0 ? groups : [{ group: 'Bank accounts', items: banks }, ...groups];
}

/** What a choice stands for: an account of the chart by its name, or one at a bank by its id. */
export function accountOfLine(choice: string): { account: Account | null; bankAccountId: string | null } {
  const account = entryAccounts.find((one) => one === choice) ?? null;
  return { account, bankAccountId: account === null ? choice || null : null };
}
