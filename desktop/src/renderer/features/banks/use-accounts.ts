import type { BankAccountView } from '@portfolio-os/shared/api';
import { bankAccountsQuery, useView } from '../../api/queries.ts';

/** Accounts that money may move on, for a select; `of` keeps one that was put away, where a fact names it. */
export function useAccountChoices(of: string | null = null): { value: string; label: string }[] {
  const { data } = useView(bankAccountsQuery);
  return (data?.accounts ?? [])
    .filter(({ id, archivedOn }) => archivedOn === null || id === of)
    .map(({ id, name }: BankAccountView) => ({ value: id, label: name }));
}

/** Accounts that deposits may lie on, those in trust first, and the one that they usually do: the only trust account, or the only one at all. */
export function useHoldingAccounts(): { choices: { value: string; label: string }[]; usual: string | null } {
  const { data } = useView(bankAccountsQuery);
  const open = (data?.accounts ?? []).filter(
    ({ archivedOn, kind }) => archivedOn === null && kind !== 'credit-card' && kind !== 'escrow',
  );
  const trust = open.filter(({ kind }) => kind === 'trust');
  const [usual, ...others] = trust.length > 0 ? trust : open;
  return {
    choices: [...trust, ...open.filter(({ kind }) => kind !== 'trust')].map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    usual: others.length === 0 ? (usual?.id ?? null) : null,
  };
}
