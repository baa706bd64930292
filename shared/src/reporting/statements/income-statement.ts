import { z } from 'zod';
import {
  type Earned,
  type EarnedAccount,
  type EarnedLine,
  earnedLines,
  sumEarned,
} from '../../accounting/earnings.ts';
import { bases } from '../../core/basis.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema } from '../view-schemas.ts';
import { lineSchema, placeColumns, placesOf, placesSchema, sumLine } from './by-building.ts';
import { asNet, earnedFacts, earnedScope, earnedWords, isIncome } from './earned.ts';

const kinds = ['income', 'expense', 'total-income', 'total-expenses', 'net', 'noi'] as const;

const incomeStatementSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    basis: z.enum(bases),
    places: placesSchema,
    rows: z.array(
      lineSchema.extend({
        kind: z.enum(kinds),
        /** Of income and expenses, the account of the chart. */
        account: z.string().nullable(),
        label: z.string(),
      }),
    ),
    /** The same by month, of those in which there was anything; together they are the totals. */
    months: z.array(
      z.object({
        month: z.string().meta({ example: '2026-03' }),
        incomeCents: centsSchema,
        expenseCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'IncomeStatement' });

type View = z.output<typeof incomeStatementSchema>;
type Row = View['rows'][number];
type Total = Exclude<Row['kind'], 'income' | 'expense'>;

/** What was earned and spent, a column for each building. */
export const incomeStatement = defineReport({
  name: 'income-statement',
  title: 'Income statement',
  tells: 'what was earned and spent between two days, for each building',
  question: 'how-did-we-do',
  over: 'span',
  bases,
  scopes: ['entity', 'building'],
  schema: incomeStatementSchema,
  run: incomeStatementReport,
  mark: ({ kind }) => (kind === 'income' || kind === 'expense' ? 'line' : 'sum'),
  columns: ({ places }) => [
    { title: 'Account', kind: 'text', of: ({ label }) => label },
    ...placeColumns(places),
  ],
  opens: { key: ({ account, kind }) => account ?? kind, facts: incomeStatementFacts },
});

/**
 * Income less expenses of some days, both inclusive, in minor units. On a cash basis what tenants paid is one line, since money
 * is not of one kind; on an accrual basis each kind of charge is one. Net = Σ income − Σ expenses, in every column and month;
 * NOI = net + interest + depreciation − gains on sales: a net of 6,067.40 after 11,933.19 of interest and 6,400.00 of depreciation is 24,400.59.
 */
async function incomeStatementReport(db: Database, { from, to, basis, ...scope }: ReportSpan): Promise<View> {
  const lines = await earnedLines(db, { from, to, basis, ...earnedScope(scope) }, ['month']);
  const earned = sumEarned(lines);
  const places = await placesOf(db, new Set(earned.map(({ buildingId }) => buildingId)));
  const rowOf = (kind: Row['kind'], account: EarnedAccount | null, parts: readonly Earned[]): Row => {
    return { kind, account, label: account ? earnedWords(account) : nameOf(kind), ...sumLine(places, parts) };
  };
  const linesOf = (type: Earned['type']) => {
    const parts = earned.filter((one) => one.type === type);
    return [...Map.groupBy(parts, ({ account }) => account)].map(([account, some]) =>
      rowOf(type, account, some),
    );
  };
  const totalOf = (kind: Total) => rowOf(kind, null, earned.flatMap(totals[kind].of));
  const rows = [
    ...linesOf('income'),
    totalOf('total-income'),
    ...linesOf('expense'),
    totalOf('total-expenses'),
    totalOf('net'),
    totalOf('noi'),
  ];
  return { from, to, basis, places, rows, months: monthsOf(lines) };
}

function monthsOf(lines: readonly EarnedLine<{ month: string }>[]): View['months'] {
  return [...Map.groupBy(lines, ({ posting }) => posting.month)]
    .map(([month, own]) => {
      const sum = (kind: Total) => own.flatMap(totals[kind].of).reduce((all, { cents }) => all + cents, 0);
      return { month, incomeCents: sum('total-income'), expenseCents: sum('total-expenses') };
    })
    .toSorted((a, b) => compareText(a.month, b.month));
}

/** What a total is called, and what it takes of a line. */
const totals: Readonly<Record<Total, { label: string; of: (line: Earned) => Earned[] }>> = {
  'total-income': { label: 'Total income', of: (line) => (isIncome(line) ? [line] : []) },
  'total-expenses': { label: 'Total expenses', of: (line) => (isIncome(line) ? [] : [line]) },
  net: { label: 'Net income', of: (line) => [asNet(line)] },
  noi: { label: 'Net operating income', of: (line) => (isOperating(line) ? [asNet(line)] : []) },
};

/** Not of running a building is how it was paid for, what it loses on paper and what its sale brought. Principal and improvements are no expenses. */
function isOperating({ account }: Earned): boolean {
  return !notOperating.some((one) => one === account);
}

const notOperating: readonly EarnedAccount[] = [
  'expenses:mortgage-interest',
  'expenses:other-interest',
  'expenses:depreciation',
  'income:sale-of-property',
];

function nameOf(kind: Row['kind']): string {
  return isTotal(kind) ? totals[kind].label : '';
}

function isTotal(key: string): key is Total {
  return key in totals;
}

async function incomeStatementFacts(
  db: Database,
  { from, to, basis, ...scope }: ReportSpan,
  { row, column }: ReportFigure,
) {
  const taken = isTotal(row) ? totals[row].of : (line: Earned) => (line.account === row ? [line] : []);
  return earnedFacts(db, { asked: { from, to, basis, ...earnedScope(scope) }, column, taken });
}
