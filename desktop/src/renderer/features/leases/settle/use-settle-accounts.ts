import { useAccountChoices, useHoldingAccounts } from '../../banks/use-accounts.ts';
import type { SettleForm } from './settle-form.ts';
import type { SettleAccounts } from './settle-plan.ts';

/** Accounts that money goes back from: deposits from where they are held, credit from where rent came in; the usual ones until somebody chooses. */
export function useSettleAccounts({ values }: SettleForm) {
  const holding = useHoldingAccounts();
  const paying = useAccountChoices();
  const [only, ...others] = paying;
  const usualForCredit = others.length === 0 ? (only?.value ?? null) : null;
  const depositId = values.accountId === undefined ? holding.usual : values.accountId;
  const creditId = values.creditAccountId === undefined ? usualForCredit : values.creditAccountId;
  const named = (choices: typeof paying, chosen: string | null) => {
    const choice = choices.find(({ value }) => value === chosen);
    return choice ? { id: choice.value, name: choice.label } : null;
  };
  const chosen: SettleAccounts = {
    deposit: named(holding.choices, depositId),
    credit: named(paying, creditId),
  };
  return { holding: holding.choices, paying, chosen };
}
