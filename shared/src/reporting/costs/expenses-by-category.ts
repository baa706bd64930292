import { z } from 'zod';
import { type EarnedAccount, earnedLines, sumEarned } from '../../accounting/earnings.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { scheduleELines } from '../../expenses/schema.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { earnedScope, earnedWords } from '../statements/earned.ts';
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
  none: 'Nothing was spent in these days.',
  question: 'how-did-we-do',
  over: 'span',
  scopes: ['entity', 'building'],
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
 * What was spent from `from` to `to`, both inclusive, in minor units (`earnedLines`): software of 100.00 for the portfolio over the 2
 * units of Maple and the one of Oak is 66.67 and 33.33 under Other. A reversal or a refund is below zero in its own month.
 */
async function expensesByCategoryReport(db: Database, { from, to, ...scope }: ReportSpan): Promise<View> {
  const lines = await earnedLines(db, { from, to, basis: 'accrual', ...earnedScope(scope) }, ['month']);
  const spent = Map.groupBy(
    lines.filter(({ type }) => type === 'expense'),
    ({ posting }) => posting.month,
  );
  const names = await buildingNames(db);
  const rows = [...spent].flatMap(([month, some]) =>
    sumEarned(some).map(({ account, buildingId, cents }) => ({
      ...{ buildingId, building: names.get(buildingId ?? '') ?? null, month },
      ...{ line: lineOf(account), category: earnedWords(account), amountCents: cents },
    })),
  );
  const amountCents = rows.reduce((sum, row) => sum + row.amountCents, 0);
  return { from, to, rows: rows.sort(inOrder), totals: { amountCents } };
}

/** Depreciation stands on line 18; a bad debt is under Other. */
function lineOf(account: EarnedAccount): number | null {
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
