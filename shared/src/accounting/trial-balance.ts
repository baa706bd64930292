import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Account, chartOfAccounts } from './chart.ts';
import { sumPostings } from './postings.ts';

/**
 * What stands on each account at the end of a day, or of all days, in cents: debits above zero, credits below, so that all of
 * it comes to zero. In the order of the chart, accounts that nothing posts to too; last, and only where there is any, what
 * posts to no account of the chart (null).
 */
export async function trialBalance(
  db: Database,
  { asOf }: { asOf?: CalendarDate } = {},
): Promise<{ account: Account | null; cents: number }[]> {
  const sums = await sumPostings(db, { by: [], to: asOf });
  const balances = new Map<Account | null, number>(chartOfAccounts.map((account) => [account, 0]));
  for (const { account, amountCents } of sums)
    balances.set(account, (balances.get(account) ?? 0) + amountCents);
  return [...balances].map(([account, cents]) => ({ account, cents }));
}
