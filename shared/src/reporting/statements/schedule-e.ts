import { z } from 'zod';
import { expenseAccount } from '../../accounting/chart.ts';
import { type Earned, type EarnedAccount, earnings } from '../../accounting/earnings.ts';
import type { Basis } from '../../core/basis.ts';
import type { Database } from '../../database.ts';
import { expenseCategories, expenseCategoryWords, scheduleELines } from '../../expenses/schema.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import { lineSchema, placeColumns, placesOf, placesSchema, sumLine } from './by-building.ts';

/** The tax office knows no accrual by due days alone: rent paid ahead is income on receipt. */
const taxBases = ['cash', 'accrual-for-tax'] as const satisfies readonly Basis[];

const scheduleESchema = z
  .object({
    from: daySchema,
    to: daySchema,
    basis: z.enum(taxBases),
    places: placesSchema,
    rows: z.array(lineSchema.extend({ line: z.int(), label: z.string() })),
  })
  .meta({ id: 'ScheduleE' });

const RENTS = 3;
const DEPRECIATION = 18;
const TOTAL_EXPENSES = 20;
const INCOME_OR_LOSS = 21;

/** Part I of Schedule E (Form 1040), a column for each property. */
export const scheduleE = defineReport({
  name: 'schedule-e',
  title: 'Schedule E',
  tells: 'what Part I of Schedule E asks for, for each property',
  over: 'span',
  bases: taxBases,
  schema: scheduleESchema,
  run: scheduleEReport,
  mark: ({ line }) => (line >= TOTAL_EXPENSES ? 'sum' : 'line'),
  columns: ({ places }) => [
    { title: 'Line', kind: 'count', of: ({ line }) => line },
    { title: 'What', kind: 'text', of: ({ label }) => label },
    ...placeColumns(places),
  ],
});

/**
 * Lines 3 and 5 to 21 of some days in minor units. Line 20 is Σ of 5 to 19, line 21 is 3 less 20. Tenants' fees, laundry, kept
 * deposits and recovered debts are line 3; a gain on a sale and interest received are on other forms, and on no line here.
 */
async function scheduleEReport(db: Database, span: ReportSpan) {
  const basis = span.basis === 'cash' ? ('cash' as const) : ('accrual-for-tax' as const);
  const { from, to } = span;
  const earned = (await earnings(db, { from, to, basis })).filter(({ account }) => lineOf(account) !== null);
  const places = await placesOf(db, new Set(earned.map(({ buildingId }) => buildingId)));
  const lines = formLines.map(({ line, label }) => {
    return { line, label, ...sumLine(places, earned.filter((one) => belongs(line, one)).map(signed(line))) };
  });
  return { from, to, basis, places, rows: lines };
}

/** What a line is summed from: the totals take what stands on the lines above them. */
function belongs(line: number, { account, type }: Earned): boolean {
  if (line === INCOME_OR_LOSS) return true;
  return line === TOTAL_EXPENSES ? type === 'expense' : lineOf(account) === line;
}

function signed(line: number) {
  return (one: Earned): Earned =>
    line === INCOME_OR_LOSS && one.type === 'expense' ? { ...one, cents: 0 - one.cents } : one;
}

const lineOfExpense = new Map<EarnedAccount, number>([
  ...expenseCategories.map((category) => [expenseAccount(category), scheduleELines[category]] as const),
  ['expenses:depreciation', DEPRECIATION],
  ['expenses:bad-debt', scheduleELines.other],
]);

const onOtherForms: readonly EarnedAccount[] = ['income:interest', 'income:sale-of-property'];

/** The line that an account belongs to; null of what is asked for elsewhere. */
function lineOf(account: EarnedAccount): number | null {
  if (account.startsWith('income:')) return onOtherForms.includes(account) ? null : RENTS;
  return lineOfExpense.get(account) ?? null;
}

const formLines = [
  { line: RENTS, label: 'Rents received' },
  ...expenseCategories.map((category) => {
    return { line: scheduleELines[category], label: expenseCategoryWords[category] };
  }),
  { line: DEPRECIATION, label: 'Depreciation' },
  { line: TOTAL_EXPENSES, label: 'Total expenses' },
  { line: INCOME_OR_LOSS, label: 'Income or loss' },
].toSorted((a, b) => a.line - b.line);
