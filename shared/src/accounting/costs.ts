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

/** Postings of the whole portfolio, shared out one by one. */
async function commonCosts(db: Database, filter: Asked & { accounts: readonly Account[] }) {
  const names = ['factId', 'postedOn', 'month', 'buildingId'] as const;
  const found = (await readPostings(db, names, filter)).filter(({ buildingId }) => buildingId === null);
  const [share, ways] = [await sharesOfExpense(db), await waysOf(db)];
  const parts = [];
  for (const { factId, postedOn, month, account, amountCents } of found) {
    const way = ways.get(factId) ?? { on: postedOn, sharedBy: null };
    for (const part of await share({ ...way, amountCents })) parts.push({ ...part, account, month });
  }
  return parts;
}

/** By which day and how each is shared that goes not by its own. What takes back or refunds another one is shared as that one was. */
async function waysOf(db: Database): Promise<Map<string, Omit<Common, 'amountCents'>>> {
  const expenses = await db
    .selectFrom('expense')
    .leftJoin('expense as reversed', 'reversed.id', 'expense.reversesId')
    .leftJoin('expense as refunded', 'refunded.id', 'expense.refundsId')
    .select(['expense.id', 'expense.sharedBy'])
    .select(({ fn, ref }) =>
      fn.coalesce(ref('refunded.paidOn'), ref('reversed.paidOn'), ref('expense.paidOn')).as('on'),
    )
    .where('expense.buildingId', 'is', null)
    .execute();
  const trips = await db
    .selectFrom('mileage')
    .innerJoin('mileage as reversed', 'reversed.id', 'mileage.reversesId')
    .select(['mileage.id', 'reversed.drivenOn as on'])
    .where('mileage.buildingId', 'is', null)
    .execute();
  return new Map([
    ...expenses.map(({ id, on, sharedBy }) => [id, { on, sharedBy }] as const),
    ...trips.map(({ id, on }) => [id, { on, sharedBy: null }] as const),
  ]);
}
