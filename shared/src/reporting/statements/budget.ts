import { type Account, expenseAccount } from '../../accounting/chart.ts';
import { ADVANCE_RENT, type Earned, type EarnedAccount, RENTS_RECEIVED } from '../../accounting/earnings.ts';
import { partsOfLine, readOwners } from '../../accounting/entity-books.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Basis } from '../../core/reports/basis.ts';
import type { Database } from '../../database.ts';
import type { BudgetCategory } from '../../expenses/schema.ts';
import type { ReportSpan } from '../define-report.ts';
import type { CashAmount } from './cash-moves.ts';

/** What was planned on one account for one month and building, as what was earned and spent stands beside it. */
type Planned = Earned & { readonly on: CalendarDate; readonly isPlanned: true };

/**
 * The budget of the months whose first day is among some days, in minor units. What is planned for a building is of its holders by their shares on
 * that day; what is planned for the whole portfolio stands by itself and is not shared out. Nothing is planned for a unit.
 */
export async function plannedLines(
  db: Database,
  { from, to, basis, entityId, buildingId, unitId }: ReportSpan,
): Promise<Planned[]> {
  if (unitId !== undefined) return [];
  const rows = await db
    .selectFrom('budgetLine')
    .select(['buildingId', 'category', 'monthOn', 'amountCents'])
    .where('monthOn', '>=', from)
    .where('monthOn', '<=', to)
    .where('amountCents', '<>', 0)
    .$if(buildingId !== undefined, (query) => query.where('buildingId', '=', buildingId ?? ''))
    .orderBy('monthOn')
    .orderBy('id')
    .execute();
  const owners = entityId === undefined ? null : await readOwners(db);
  return rows.flatMap(({ monthOn: on, category, amountCents, ...row }) => {
    const line = { ...accountOf(category, basis), buildingId: row.buildingId, on, isPlanned: true as const };
    if (!owners) return [{ ...line, cents: amountCents }];
    const whole = { amountCents, postedOn: on, buildingId: row.buildingId, bankAccountId: null };
    return partsOfLine(whole, [whole], owners)
      .filter(([holder]) => holder === entityId)
      .map(([, cents]) => ({ ...line, cents }));
  });
}

/** The budget as money in and out: 1,500.00 of rents planned is money in, 200.00 of repairs money out. */
export async function plannedMoves(db: Database, span: ReportSpan): Promise<CashAmount[]> {
  const lines = await plannedLines(db, { ...span, basis: 'cash' });
  return lines.map(({ type, account, cents, ...line }) => ({
    ...{ ...line, section: 'renting', account: cashAccount(account) },
    cents: type === 'income' ? cents : 0 - cents,
  }));
}

/** What tenants pay is no income yet when it comes. */
function cashAccount(account: EarnedAccount): Account {
  return account === RENTS_RECEIVED || account === ADVANCE_RENT ? 'liabilities:unapplied' : account;
}

/** As money comes, what tenants pay is of no kind; as it is due, what is planned of it is rent. */
function accountOf(category: BudgetCategory, basis: Basis): { account: EarnedAccount; type: Earned['type'] } {
  if (category === 'rents')
    return { account: basis === 'cash' ? RENTS_RECEIVED : 'income:rent', type: 'income' };
  if (category === 'laundry') return { account: 'income:laundry', type: 'income' };
  return { account: expenseAccount(category), type: 'expense' };
}
