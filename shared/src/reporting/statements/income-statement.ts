import { z } from 'zod';
import { accountWords } from '../../accounting/chart.ts';
import {
  ADVANCE_RENT,
  type Earned,
  type EarnedAccount,
  earnings,
  RENTS_RECEIVED,
} from '../../accounting/earnings.ts';
import { bases } from '../../core/basis.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import { lineSchema, placeColumns, placesOf, placesSchema, sumLine } from './by-building.ts';

const incomeStatementSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    basis: z.enum(bases),
    places: placesSchema,
    rows: z.array(
      lineSchema.extend({
        kind: z.enum(['income', 'expense', 'total-income', 'total-expenses', 'net']),
        /** Of income and expenses, the account of the chart. */
        account: z.string().nullable(),
        label: z.string(),
      }),
    ),
  })
  .meta({ id: 'IncomeStatement' });

type Row = z.output<typeof incomeStatementSchema>['rows'][number];

/** What was earned and spent, a column for each building. */
export const incomeStatement = defineReport({
  name: 'income-statement',
  title: 'Income statement',
  tells: 'what was earned and spent between two days, for each building',
  over: 'span',
  bases,
  schema: incomeStatementSchema,
  run: incomeStatementReport,
  mark: ({ kind }) => (kind === 'income' || kind === 'expense' ? 'line' : 'sum'),
  columns: ({ places }) => [
    { title: 'Account', kind: 'text', of: ({ label }) => label },
    ...placeColumns(places),
  ],
});

/**
 * Income less expenses of some days, both inclusive, in minor units. On a cash basis what tenants paid is one line, since money
 * is not of one kind; on an accrual basis each kind of charge is one. Net = Σ income − Σ expenses, in every column.
 */
async function incomeStatementReport(db: Database, { from, to, basis }: ReportSpan) {
  const earned = await earnings(db, { from, to, basis });
  const places = await placesOf(db, new Set(earned.map(({ buildingId }) => buildingId)));
  const rowOf = (kind: Row['kind'], account: EarnedAccount | null, parts: readonly Earned[]): Row => {
    return { kind, account, label: account ? earnedWords(account) : totals[kind], ...sumLine(places, parts) };
  };
  const linesOf = (type: Earned['type']) => {
    const parts = earned.filter((one) => one.type === type);
    return [...Map.groupBy(parts, ({ account }) => account)].map(([account, some]) =>
      rowOf(type, account, some),
    );
  };
  const [income, expenses] = [earned.filter(isIncome), earned.filter((one) => !isIncome(one))];
  const net = earned.map((one) => (isIncome(one) ? one : { ...one, cents: 0 - one.cents }));
  const rows = [
    ...linesOf('income'),
    rowOf('total-income', null, income),
    ...linesOf('expense'),
    rowOf('total-expenses', null, expenses),
    rowOf('net', null, net),
  ];
  return { from, to, basis, places, rows };
}

const totals: Readonly<Record<Row['kind'], string>> = {
  income: '',
  expense: '',
  'total-income': 'Total income',
  'total-expenses': 'Total expenses',
  net: 'Net income',
};

/** "Repairs", "Rents received": what a line of income or expense is called. */
function earnedWords(account: EarnedAccount): string {
  if (account === RENTS_RECEIVED) return 'Rents received';
  return account === ADVANCE_RENT ? 'Rent paid ahead' : accountWords[account];
}

function isIncome({ type }: Earned): boolean {
  return type === 'income';
}
