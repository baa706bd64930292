import type { BankAccountView } from '@portfolio-os/shared/api';
import { bankAccountsQuery, useView } from '../../api/queries.ts';

/** Accounts that money may move on, for a select; `of` keeps one that was put away, where a fact names it. */
export function useAccountChoices(of: string | null = null): { value: string; label: string }[] {
  const { data } = useView(bankAccountsQuery);
  return (data?.accounts ?? [])
    .filter(({ id, archivedOn }) => archivedOn === null || id === of)
    .map(({ id, name }: BankAccountView) => ({ value: id, label: name }));
}
