import { chargedIncomeAccounts, moneyAccounts } from '../accounting/chart.ts';
import { preparedSums } from '../accounting/postings.ts';
import type { PostingFilter } from '../accounting/scans.ts';
import type { DashboardView } from '../api/index.ts';
import { addMonths, type CalendarDate, endOfMonth, monthOf, startOfMonth } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import type { Database } from '../database.ts';

/** What is charged: income, and deposits that tenants are asked for. Opening balances were billed before these books began. */
export const billed = {
  facts: ['charge'],
  accounts: [...chargedIncomeAccounts, 'liabilities:deposits'],
} as const satisfies PostingFilter;

/** Payments that debit the bank; what takes one back, as a returned payment, is less received. */
export const moneyIn = {
  facts: ['payment'],
  accounts: moneyAccounts,
  side: 'debit',
} as const satisfies PostingFilter;

/** Expenses, which credit the bank; what takes one back is less spent. */
export const moneyOut = {
  facts: ['expense'],
  accounts: moneyAccounts,
  side: 'credit',
} as const satisfies PostingFilter;

const sumBilled = preparedSums([], (from, to) => ({ ...billed, from, to }));
const sumByMonth = preparedSums(['month'], (from, to) => ({
  facts: [...moneyIn.facts, ...moneyOut.facts],
  accounts: moneyAccounts,
  from,
  to,
}));

/**
 * What was charged for the whole calendar month that a day lies in, in minor units, net of reversals dated in it.
 * Deposits are included, since tenants are asked for them; opening balances are not, since they were billed before
 * these books began. Rents of 1,500.00 due 3/1 and 3/15 and a fee of 50.00 reversed in March: 3,000.00.
 */
export async function billedCents(db: Database, month: CalendarDate): Promise<number> {
  const sums = await sumBilled(db, startOfMonth(month), endOfMonth(month));
  return sums.reduce((cents, { amountCents }) => cents - amountCents, 0);
}

/**
 * Money in and out of each of the twelve months up to a day, oldest first, in minor units. In: payments less returned
 * ones; opening credit is no money received. Out: expenses less reversed ones. The last month ends on `asOf`.
 */
export async function cashFlow(db: Database, asOf: CalendarDate): Promise<DashboardView['cashFlow']> {
  const from = addMonths(startOfMonth(asOf), -11);
  const sums = await sumByMonth(db, from, asOf);
  const months = Array.from({ length: 12 }, (_, index) => monthOf(addMonths(from, index)));
  const flow = new Map(months.map((month) => [month, { month, inCents: 0, outCents: 0 }]));
  for (const { month, side, amountCents } of sums) {
    const row = flow.get(month);
    assert(row, `${month} is one of the twelve`);
    if (side === moneyIn.side) row.inCents += amountCents;
    else row.outCents -= amountCents;
  }
  return [...flow.values()];
}
