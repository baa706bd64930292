import type { BudgetLineView } from '../api/index.ts';
import type { Database } from '../database.ts';

/** The budget of a calendar year; what is planned as nothing is left out. */
export function budgetOf(db: Database, year: number): Promise<BudgetLineView[]> {
  return db
    .selectFrom('budgetLine')
    .select(['buildingId', 'category', 'monthOn', 'amountCents'])
    .where('monthOn', '>=', `${year}-01-01`)
    .where('monthOn', '<=', `${year}-12-31`)
    .where('amountCents', '<>', 0)
    .orderBy('monthOn')
    .orderBy('id')
    .execute();
}
