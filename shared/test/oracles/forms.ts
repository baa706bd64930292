import { deepStrictEqual } from 'node:assert/strict';
import type { Database } from '../../src/database.ts';
import type { ViewOf } from '../../src/reporting/define-report.ts';
import { form8825 } from '../../src/reporting/statements/form-8825.ts';
import { incomeStatement } from '../../src/reporting/statements/income-statement.ts';
import { scheduleE } from '../../src/reporting/statements/schedule-e.ts';
import { sums } from './sums.ts';

/**
 * The form that each entity files of a year beside its income statement, property by property, as money comes and as the tax office has what is due.
 * Throws at the first that differs, with both.
 */
export async function expectForms(db: Database, year: number): Promise<void> {
  const entities = await db.selectFrom('entity').select(['id', 'kind']).orderBy('id').execute();
  for (const { id: entityId, kind } of entities) {
    const form = [scheduleE, form8825].find(({ filers }) => filers?.includes(kind));
    for (const basis of ['cash', 'accrual-for-tax'] as const) {
      const span = { from: `${year}-01-01`, to: `${year}-12-31`, by: 'building', entityId, basis } as const;
      if (form) expectForm(await form.run(db, span), await incomeStatement.run(db, span));
    }
  }
}

/** Interest received and gains on sales are on other forms. */
const elsewhere = ['income:interest', 'income:sale-of-property'];

/** What a form comes to in each property is what the income statement has there, without what other forms ask for. */
function expectForm(
  { rows, places }: ViewOf<typeof scheduleE>,
  statement: ViewOf<typeof incomeStatement>,
): void {
  const net = statement.rows.flatMap(({ account, kind, cents }) => {
    if (account === null || elsewhere.includes(account)) return [];
    const sign = kind === 'income' ? 1 : -1;
    return statement.columns.map(({ key }, index) => [key, sign * (cents[index] ?? 0)] as const);
  });
  const last = rows.at(-1)?.cents ?? [];
  const form = places.map(({ buildingId }, index) => [buildingId ?? 'none', last[index] ?? 0] as const);
  deepStrictEqual(inOrder(sums(form)), inOrder(sums(net)));
}

function inOrder(some: ReturnType<typeof sums>) {
  return Object.fromEntries(Object.entries(some).sort());
}
