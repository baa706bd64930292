import { z } from 'zod';
import { type Account, accountWords } from '../../accounting/chart.ts';
import { costsByBuilding } from '../../accounting/costs.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { scheduleELines } from '../../expenses/schema.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

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
 * What was spent from `from` to `to`, both inclusive, in minor units (`costsByBuilding`): software of 100.00 for the portfolio over the 2
 * units of Maple and the one of Oak is 66.67 and 33.33 under Other.
 */
async function expensesByCategoryReport(db: Database, { from, to }: ReportDays): Promise<View> {
  const [costs, names] = [await costsByBuilding(db, { from, to }), await buildingNames(db)];
  const rows = costs.map(({ account, buildingId, month, cents }) => ({
    ...{ buildingId, building: names.get(buildingId ?? '') ?? null, month },
    ...{ line: lineOf(account), category: accountWords[account], amountCents: cents },
  }));
  const amountCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
  return { from, to, rows: rows.sort(inOrder), totals: { amountCents } };
}

/** Depreciation stands on line 18; a bad debt is under Other. */
function lineOf(account: Account): number | null {
  if (account === 'expenses:depreciation') return 18;
  const category = Object.entries(scheduleELines).find(([name]) => account === `expenses:${name}`);
  return category?.[1] ?? null;
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
