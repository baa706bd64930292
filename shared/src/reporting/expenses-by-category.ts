import { z } from 'zod';
import { type Account, accountWords, expenseAccounts } from '../accounting/chart.ts';
import { readPostings } from '../accounting/postings.ts';
import { compareText } from '../core/text.ts';
import type { Database } from '../database.ts';
import { scheduleELines } from '../expenses/schema.ts';
import { type Common, sharesOfExpense } from '../expenses/shares.ts';
import { defineReport, type ReportSpan } from './define-report.ts';
import { centsSchema, daySchema, idSchema } from './view-schemas.ts';

const expensesByCategorySchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        buildingId: idSchema.nullable(),
        /** Null: of the whole portfolio, because there was no building to share it out to. */
        building: z.string().nullable(),
        month: z.string().meta({ example: '2026-03' }),
        /** The line of Schedule E, where its category has one. */
        line: z.int().nullable(),
        category: z.string(),
        amountCents: centsSchema,
      }),
    ),
    totals: z.object({ amountCents: centsSchema }),
  })
  .meta({ id: 'ExpensesByCategory' });

type View = z.output<typeof expensesByCategorySchema>;

/** What was spent, by building, month and category. */
export const expensesByCategory = defineReport({
  name: 'expenses-by-category',
  title: 'Expenses by category',
  tells: 'what each building cost by month and category, with its share of common costs',
  over: 'span',
  schema: expensesByCategorySchema,
  run: expensesByCategoryReport,
  columns: [
    { title: 'Building', kind: 'text', of: (row) => row.building ?? 'Whole portfolio' },
    { title: 'Month', kind: 'text', of: (row) => row.month },
    { title: 'Sch. E line', kind: 'count', of: (row) => row.line },
    { title: 'Category', kind: 'text', of: (row) => row.category },
    { title: 'Amount', kind: 'money', isSummed: true, of: (row) => row.amountCents },
  ],
});

/**
 * All that is debited to accounts of expenses from `from` to `to`, both inclusive, in minor units, a reversal or a refund below zero in
 * its own month; what is of the whole portfolio is shared out (`sharesOfExpense`). Software of 100.00 over the 2 units of Maple and
 * the one of Oak: 66.67 and 33.33 under Other.
 */
async function expensesByCategoryReport(db: Database, { from, to }: ReportSpan): Promise<View> {
  const names = ['fact', 'factId', 'postedOn', 'month', 'buildingId'] as const;
  const postings = await readPostings(db, names, { accounts: expenseAccounts, from, to });
  const [share, ways, buildings] = [await sharesOfExpense(db), await waysOf(db), await buildingNames(db)];
  const cells = new Map<string, View['rows'][number]>();
  for (const { factId, postedOn, month, buildingId, account, amountCents } of postings) {
    if (account === null) continue;
    const common = { ...(ways.get(factId) ?? { on: postedOn, sharedBy: null }), amountCents };
    for (const part of buildingId === null ? await share(common) : [{ buildingId, amountCents }]) {
      const key = [part.buildingId, month, account].join(' ');
      const { amountCents: before = 0 } = cells.get(key) ?? {};
      const building = buildings.get(part.buildingId ?? '') ?? null;
      const what = { month, line: lineOf(account), category: accountWords[account] };
      cells.set(key, {
        buildingId: part.buildingId,
        building,
        ...what,
        amountCents: before + part.amountCents,
      });
    }
  }
  const rows = [...cells.values()].filter(({ amountCents }) => amountCents !== 0).sort(inOrder);
  const amountCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
  return { from, to, rows, totals: { amountCents } };
}

/** Depreciation stands on line 18; a bad debt is under Other. */
function lineOf(account: Account): number | null {
  if (account === 'expenses:depreciation') return 18;
  const category = Object.entries(scheduleELines).find(([name]) => account === `expenses:${name}`);
  return category?.[1] ?? null;
}

/** How expenses of the whole portfolio are shared. What takes back or refunds another one is shared as that one was. */
async function waysOf(db: Database): Promise<Map<string, Omit<Common, 'amountCents'>>> {
  const expenses = await db
    .selectFrom('expense')
    .leftJoin('expense as reversed', 'reversed.id', 'expense.reversesId')
    .leftJoin('expense as refunded', (join) =>
      join.on(({ eb, ref, fn }) =>
        eb('refunded.id', '=', fn.coalesce(ref('expense.refundsId'), ref('reversed.refundsId'))),
      ),
    )
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

async function buildingNames(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('building').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Row = View['rows'][number];

function inOrder(a: Row, b: Row): number {
  const place = ({ line }: Row) => line ?? Number.MAX_SAFE_INTEGER;
  return (
    compareText(a.building ?? '\uffff', b.building ?? '\uffff') ||
    compareText(a.buildingId ?? '', b.buildingId ?? '') ||
    compareText(a.month, b.month) ||
    place(a) - place(b) ||
    compareText(a.category, b.category)
  );
}
