import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Common, type Share, sharesOfExpense } from '../expenses/queries.ts';
import { expenseAccounts } from './chart.ts';
import type { Posting } from './define-postings.ts';

type Spent = Pick<Posting, 'factId' | 'postedOn' | 'account' | 'buildingId'>;

/** What was spent for no building is shared out among buildings; income of no building, or money, is not. */
export function isCommonCost({ account, buildingId }: Spent): boolean {
  return buildingId === null && account !== null && expenseAccounts.includes(account);
}

/** Which buildings a cost is shared out among on a day; left out, all that are there. */
type Among = (buildingId: string, on: CalendarDate) => boolean;

/**
 * Shares what was spent for the whole portfolio out among its buildings, or among some of them, in minor units. Software of 100.00 over
 * the 2 units of Maple and the one of Oak: 66.67 and 33.33.
 */
export async function sharesOfCommonCosts(
  db: Database,
): Promise<(posting: Spent, amountCents: number, among?: Among) => Promise<readonly Share[]>> {
  const [share, ways] = [await sharesOfExpense(db), await waysOf(db)];
  return ({ factId, postedOn }, amountCents, among) => {
    const { on, sharedBy } = ways.get(factId) ?? { on: postedOn, sharedBy: null };
    return share({ on, sharedBy, amountCents, among: among && ((buildingId) => among(buildingId, on)) });
  };
}

/** By which day and how each is shared that goes not by its own. What takes back or refunds another one is shared as that one was. */
async function waysOf(db: Database): Promise<Map<string, Pick<Common, 'on' | 'sharedBy'>>> {
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
