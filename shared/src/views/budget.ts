import type { Database } from '../database.ts';
import type { BudgetCategory } from '../expenses/schema.ts';

/** What is planned for a category in a month, in minor units, of a building or (null) of the whole portfolio. */
export interface BudgetLineView {
  buildingId: string | null;
  category: BudgetCategory;
  monthOn: string;
  amountCents: number;
}

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
