import { moneyAccounts } from '../accounting/chart.ts';
import { preparedSums } from '../accounting/postings.ts';
import type { PostingFilter } from '../accounting/scans.ts';
import type { DashboardView } from '../api/index.ts';
import { addMonths, type CalendarDate, monthOf, startOfMonth } from '../core/calendar.ts';
import { assert } from '../core/result.ts';
import type { Database } from '../database.ts';

/** Payments that debit the bank, and money whose payer is unknown yet; what takes one back, as a returned payment, is less received. */
export const moneyIn = {
  facts: ['payment', 'suspense'],
  accounts: moneyAccounts,
  side: 'debit',
} as const satisfies PostingFilter;

/** Expenses, which credit the bank; what takes one back is less spent. */
export const moneyOut = {
  facts: ['expense'],
  accounts: moneyAccounts,
  side: 'credit',
} as const satisfies PostingFilter;

const sumByMonth = preparedSums(['month'], (from, to) => ({
  facts: [...moneyIn.facts, ...moneyOut.facts],
  accounts: moneyAccounts,
  from,
  to,
}));

/**
 * Money in and out of each of the twelve months up to a day, oldest first, in minor units, beside the same month of the year
 * before. In: payments less returned ones; opening credit is no money received. Out: expenses less reversed ones. The last
 * month ends on `asOf`; the one a year before it is whole.
 */
export async function cashFlow(db: Database, asOf: CalendarDate): Promise<DashboardView['cashFlow']> {
  const from = addMonths(startOfMonth(asOf), -23);
  const sums = await sumByMonth(db, from, asOf);
  const flow = new Map(
    Array.from({ length: 24 }, (_, index) => [monthOf(addMonths(from, index)), { inCents: 0, outCents: 0 }]),
  );
  for (const { month, side, amountCents } of sums) {
    const row = flow.get(month);
    assert(row, `${month} is one of the twenty-four`);
    if (side === moneyIn.side) row.inCents += amountCents;
    else row.outCents -= amountCents;
  }
  const months = [...flow];
  return months.slice(12).map(([month, { inCents, outCents }], index) => {
    const before = months[index]?.[1] ?? { inCents: 0, outCents: 0 };
    return { month, inCents, outCents, before };
  });
}
