import { bankAccountsQuery, useView } from '../../api/queries.ts';

interface ReceivingAccounts {
  /** To choose from; empty where there is nothing to ask, because there is one account or none. */
  choices: { value: string; label: string }[];
  /** Where money for a lease usually goes: where it went last, or the only account that there is. */
  usualOf: (leaseId: string | null) => string | null;
}

/** Accounts that rent may go to. */
export function useReceivingAccounts(): ReceivingAccounts {
  const { data } = useView(bankAccountsQuery);
  const open = (data?.accounts ?? []).filter(
    ({ archivedOn, kind }) => archivedOn === null && kind !== 'credit-card' && kind !== 'escrow',
  );
  const [only] = open;
  const choices = open.length > 1 ? open.map(({ id, name }) => ({ value: id, label: name })) : [];
  return {
    choices,
    usualOf: (leaseId) => {
      const last = data?.lastOfLeases.find((one) => one.leaseId === leaseId)?.accountId;
      if (last && open.some(({ id }) => id === last)) return last;
      return open.length === 1 && only?.kind !== 'trust' ? (only?.id ?? null) : null;
    },
  };
}
