import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type Common, type Share, sharesOfExpense } from '../expenses/queries.ts';
import { expenseAccounts } from './chart.ts';
import type { Posting } from './define-postings.ts';
import { readPostings } from './postings.ts';

type Spent = Pick<Posting, 'factId' | 'postedOn' | 'account' | 'buildingId' | 'reversesId'>;

/** What was spent for no building is shared out among buildings; income of no building, or money, is not. */
export function isCommonCost({ account, buildingId }: Spent): boolean {
  return buildingId === null && account !== null && expenseAccounts.includes(account);
}

/** Which buildings a cost is shared out among on a day; left out, all that are there. */
type Among = (buildingId: string, on: CalendarDate) => boolean;

/**
 * Shares some postings of the whole portfolio out among its buildings, or among some of them, in minor units. Software of 100.00 over the 2
 * units of Maple and the one of Oak: 66.67 and 33.33. What takes back or refunds another one is shared as that one was.
 */
export async function sharesOfCommonCosts(
  db: Database,
  postings: readonly Spent[],
): Promise<(posting: Spent, amountCents: number, among?: Among) => Promise<readonly Share[]>> {
  const [share, ways] = [await sharesOfExpense(db), await waysOfExpenses(db)];
  const days = postings.some(({ reversesId }) => reversesId !== null)
    ? await daysOfCosts(db)
    : new Map<string, CalendarDate>();
  return ({ factId, reversesId, postedOn }, amountCents, among) => {
    const way = ways.get(factId);
    const on = way?.refundedOn ?? days.get(reversesId ?? '') ?? postedOn;
    return share({
      ...{ amountCents, on, sharedBy: way?.sharedBy ?? null },
      among: among && ((buildingId) => among(buildingId, on)),
    });
  };
}

/** The day of each fact by which anything was spent, of earlier days too. */
async function daysOfCosts(db: Database): Promise<Map<string, CalendarDate>> {
  const rows = await readPostings(db, ['factId', 'postedOn'], { accounts: expenseAccounts });
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
