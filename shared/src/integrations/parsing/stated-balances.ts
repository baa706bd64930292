import { formatMoney } from '../../core/index.ts';
import type { Question } from './question.ts';
import type { ParsedAccount } from './statement.ts';

/**
 * Checks that an account's lines lead from its stated opening balance to its closing one: 100.00, lines of +50.00 and −20.00
 * → 130.00. `at` is the line of the closing balance. Balances that were checked before stay as they are.
 */
export function proveStated(account: ParsedAccount, at: number): ParsedAccount {
  const { openingCents, closingCents, checked } = account.balances;
  if (openingCents === null || closingCents === null || checked > 0) return account;
  const reached = account.lines.reduce((sum, { amountCents }) => sum + amountCents, openingCents);
  const gaps = reached === closingCents ? [] : [at];
  return { ...account, balances: { ...account.balances, checked: 1, gaps } };
}

/** Asks about lines that do not add up to the stated balance, because some may be missing. */
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
