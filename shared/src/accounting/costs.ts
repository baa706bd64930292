import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Common, sharesOfExpense } from '../expenses/queries.ts';
import { type Account, expenseAccounts } from './chart.ts';
import type { Fact } from './define-postings.ts';
import { readPostings, sumPostings } from './postings.ts';

/** What one account of expenses came to in a month for a building; null: for none, because there was no building to share it out to. */
export interface Cost {
  readonly account: Account;
  readonly buildingId: string | null;
  /** "2026-03". */
  readonly month: string;
  readonly cents: number;
}

interface Asked {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly facts?: readonly Fact[];
}

/**
 * All that is debited to accounts of expenses on some days, both inclusive, in minor units, with each building's share of what is of the
 * whole portfolio; a reversal or a refund is below zero in its own month. Software of 100.00 over the 2 units of Maple and the one of
 * Oak: 66.67 and 33.33.
 */
export async function costsByBuilding(db: Database, asked: Asked): Promise<readonly Cost[]> {
  const filter = { ...asked, accounts: expenseAccounts };
  const sums = await sumPostings(db, { by: ['buildingId', 'month'], ...filter });
  const own = sums.filter(({ buildingId }) => buildingId !== null);
  const shared = own.length === sums.length ? [] : await commonCosts(db, filter);
  const costs = new Map<string, Cost>();
  for (const { account, buildingId, month, amountCents } of [...own, ...shared]) {
    if (account === null) continue;
    const key = `${account} ${buildingId} ${month}`;
    const cents = (costs.get(key)?.cents ?? 0) + amountCents;
    costs.set(key, { account, buildingId, month, cents });
  }
  return [...costs.values()].filter(({ cents }) => cents !== 0);
}

/** Postings of the whole portfolio, shared out one by one. What takes back or refunds another one is shared as that one was. */
async function commonCosts(db: Database, filter: Asked & { accounts: readonly Account[] }) {
  const names = ['factId', 'postedOn', 'month', 'buildingId', 'reversesId'] as const;
  const found = (await readPostings(db, names, filter)).filter(({ buildingId }) => buildingId === null);
  const [share, ways] = [await sharesOfExpense(db), await waysOfExpenses(db)];
  const reversed = found.some(({ reversesId }) => reversesId !== null)
    ? await daysOf(db, filter)
    : new Map<string, CalendarDate>();
  const parts = [];
  for (const { factId, reversesId, postedOn, month, account, amountCents } of found) {
    const way = ways.get(factId);
    const on = way?.refundedOn ?? reversed.get(reversesId ?? '') ?? postedOn;
    for (const part of await share({ amountCents, on, sharedBy: way?.sharedBy ?? null }))
      parts.push({ ...part, account, month });
  }
  return parts;
}

/** The day of each fact that posts to these accounts, of earlier days too. */
async function daysOf(
  db: Database,
  { facts, accounts, to }: Asked & { accounts: readonly Account[] },
): Promise<Map<string, CalendarDate>> {
  const rows = await readPostings(db, ['factId', 'postedOn'], { ...(facts && { facts }), accounts, to });
  return new Map(rows.map(({ factId, postedOn }) => [factId, postedOn]));
}

/** Of expenses how they are shared, and of a refund the day of what it refunds. */
async function waysOfExpenses(
  db: Database,
): Promise<Map<string, { sharedBy: Common['sharedBy']; refundedOn: CalendarDate | null }>> {
  const rows = await db
    .selectFrom('expense')
    .leftJoin('expense as refunded', 'refunded.id', 'expense.refundsId')
    .select(['expense.id', 'expense.sharedBy', 'refunded.paidOn as refundedOn'])
    .where('expense.buildingId', 'is', null)
    .execute();
  return new Map(rows.map(({ id, ...way }) => [id, way]));
}
