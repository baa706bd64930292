import { formatMoney } from '../../core/index.ts';
import type { Question } from './question.ts';
import type { ParsedAccount } from './statement.ts';

/**
 * Whether an account's lines lead from the opening balance that the file states to the closing one: 100.00, lines of
 * +50.00 and −20.00 → 130.00. `at` is the line of the closing balance. Balances that were held against lines stay as they are.
 */
export function proveStated(account: ParsedAccount, at: number): ParsedAccount {
  const { openingCents, closingCents, checked } = account.balances;
  if (openingCents === null || closingCents === null || checked > 0) return account;
  const reached = account.lines.reduce((sum, { amountCents }) => sum + amountCents, openingCents);
  const gaps = reached === closingCents ? [] : [at];
  return { ...account, balances: { ...account.balances, checked: 1, gaps } };
}

/** Lines that do not lead to the balance that the file states: some may be missing, so it is asked. */
export function askAboutStated(accounts: readonly ParsedAccount[], currency: string): Question[] {
  return accounts
    .filter(({ balances }) => balances.gaps.length > 0)
    .map(({ name, balances }) => ({
      about: 'balances' as const,
      message:
        balances.closingCents === null
          ? `${name}: the balances in the file do not follow from its lines. Lines may be missing. Check them; say whether to import them as they are.`
          : `${name}: the lines do not lead to the balance of ${formatMoney(balances.closingCents, currency)} that the file states. Lines may be missing. Check them; say whether to import them as they are.`,
      choices: [{ value: 'import', label: 'Import the lines as they are' }],
      rows: [],
    }));
}
