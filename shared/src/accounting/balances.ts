import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import type { Account } from './chart.ts';
import { preparedSums } from './postings.ts';

/** Of postings dated on or before the as-of day; never stored. */
export interface Balance {
  /** What is on receivable: Σ charges − Σ allocations. */
  openCents: number;
  /** What is on unapplied, which is a liability: Σ payments − Σ allocations. */
  creditCents: number;
}

/** The accounts between a tenant and the landlord. */
export const tenantAccounts: readonly Account[] = ['assets:receivable', 'liabilities:unapplied'];

const NO_BALANCE: Balance = { openCents: 0, creditCents: 0 };

/** The net position, open − credit = Σ charges − Σ payments: negative when the tenant has paid ahead. */
export function netCents({ openCents, creditCents }: Balance): number {
  return openCents - creditCents;
}

/** With no ids of every lease. */
const sumByLease = preparedSums(['leaseId'], (asOf, ...ids) => {
  return { accounts: tenantAccounts, to: asOf, leaseIds: ids.length === 0 ? undefined : ids };
});

/** Every lease's balance on a day. A lease that is not in the map has no facts: zero. */
export async function leaseBalances(
  db: Database,
  { asOf, leaseIds }: { asOf: CalendarDate; leaseIds?: readonly string[] },
): Promise<Map<string, Balance>> {
  if (leaseIds?.length === 0) return new Map();
  const sums = await sumByLease(db, asOf, ...(leaseIds ?? []));
  const balances = new Map<string, Balance>();
  for (const { leaseId, account, amountCents } of sums) {
    if (leaseId === null) continue;
    const balance = balances.get(leaseId) ?? { ...NO_BALANCE };
    balances.set(leaseId, balance);
    if (account === 'assets:receivable') balance.openCents += amountCents;
    else balance.creditCents -= amountCents;
  }
  return balances;
}

export async function leaseBalance(db: Database, leaseId: string, asOf: CalendarDate): Promise<Balance> {
  const balances = await leaseBalances(db, { asOf, leaseIds: [leaseId] });
  return balances.get(leaseId) ?? NO_BALANCE;
}
