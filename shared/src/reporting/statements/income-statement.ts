import { z } from 'zod';
import {
  asListed,
  type Earned,
  type EarnedAccount,
  earnedLines,
  sumEarned,
} from '../../accounting/earnings.ts';
import type { ReportChart } from '../../api/index.ts';
import { type CalendarDate, monthOf } from '../../core/calendar.ts';
import { bases } from '../../core/reports/basis.ts';
import { columnsBy } from '../../core/reports/columns-by.ts';
import { compareText } from '../../core/text.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema } from '../view-schemas.ts';
import { plannedLines } from './budget.ts';
import { lineSchema } from './by-building.ts';
import { asNet, earnedFacts, earnedScope, earnedWords, isIncome } from './earned.ts';
import { monthBars } from './month-bars.ts';
import {
  columnsSchema,
  columnWith,
  daysRead,
  moneyColumns,
  statementColumns,
  statementsBy,
  sumColumns,
  weightIn,
} from './statement-columns.ts';

const kinds = ['income', 'expense', 'total-income', 'total-expenses', 'net', 'noi'] as const;

const incomeStatementSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    basis: z.enum(bases),
    by: z.enum(columnsBy),
    columns: columnsSchema,
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

/** What was earned and spent, a column for each building, for each month, or beside what it is held against. */
export const incomeStatement = defineReport({
  name: 'income-statement',
  title: 'Income statement',
  tells:
    'what was earned and spent between two days, by building, month, quarter or year, or with the year before or the budget',
  none: 'Nothing was earned or spent in these days.',
  isNoneAtZero: true,
  question: 'how-did-we-do',
  over: 'span',
  bases,
  by: [...statementsBy, 'budget'],
  scopes: ['entity', 'building', 'unit'],
  schema: incomeStatementSchema,
  run: incomeStatementReport,
  mark: ({ kind }) => (kind === 'income' || kind === 'expense' ? 'line' : 'sum'),
  columns: (view) => [{ title: 'Account', kind: 'text', of: ({ label }) => label }, ...moneyColumns(view)],
  opens: { key: ({ account, kind }) => account ?? kind, facts: incomeStatementFacts },
  chart: incomeByMonth,
});

/**
 * Income less expenses of some days, both inclusive, in minor units. On a cash basis what tenants paid is one line, since money
 * is not of one kind; on an accrual basis each kind of charge is one. Net = Σ income − Σ expenses, in every column and month;
 * NOI = net + interest + depreciation − gains on sales: a net of 6,067.40 after 11,933.19 of interest and 6,400.00 of depreciation is 24,400.59.
 */
async function incomeStatementReport(db: Database, span: ReportSpan): Promise<View> {
  const { from, to, basis, by = 'building' } = span;
  const planned = by === 'budget' ? await plannedLines(db, span) : [];
  const lines = [...(await dayedLines(db, span)), ...planned];
  const columns = await statementColumns(db, span, new Set(sumEarned(lines).map((one) => one.buildingId)));
  const rowOf = (kind: Row['kind'], account: EarnedAccount | null, parts: readonly Dayed[]): Row => {
    const label = account ? earnedWords(account) : nameOf(kind);
    return { kind, account, label, ...sumColumns(columns, span, parts) };
  };
  const linesOf = (type: Earned['type']) => {
    const parts = lines.filter((one) => one.type === type).toSorted(asListed);
    return [...Map.groupBy(parts, ({ account }) => account)]
      .map(([account, some]) => rowOf(type, account, some))
      .filter(({ cents, totalCents }) => totalCents !== 0 || cents.some((one) => one !== 0));
  };
  const totalOf = (kind: Total) => rowOf(kind, null, lines.flatMap(totals[kind].of));
  const rows = [
    ...linesOf('income'),
    totalOf('total-income'),
    ...linesOf('expense'),
    totalOf('total-expenses'),
    totalOf('net'),
    totalOf('noi'),
  ];
  const shown = columns.map(({ key, name }) => ({ key, name }));
  const within = lines.filter(({ on, isPlanned }) => !isPlanned && from <= on && on <= to);
  return { from, to, basis, by, columns: shown, rows, months: monthsOf(within) };
}

type Dayed = Earned & { readonly on: CalendarDate; readonly isPlanned?: boolean };

/** What was earned and spent on the days that the columns are of. */
async function dayedLines(db: Database, span: ReportSpan): Promise<Dayed[]> {
  const { basis, ...scope } = span;
  const lines = await earnedLines(db, { ...daysRead(span), basis, ...earnedScope(scope) });
  return lines.map(({ posting, ...line }) => ({ ...line, on: posting.postedOn }));
}

/** Income and expenses of each month with those of the year before; of one month the table alone says more. */
async function incomeByMonth(db: Database, span: ReportSpan): Promise<ReportChart | null> {
  const lines = await dayedLines(db, { ...span, by: 'year-before' });
  return monthBars(span, {
    title: 'Income and expenses by month',
    series: [
      { name: 'Income', tone: 'in', amounts: lines.flatMap(totals['total-income'].of) },
      { name: 'Expenses', tone: 'out', amounts: lines.flatMap(totals['total-expenses'].of) },
    ],
  });
}

function monthsOf(lines: readonly Dayed[]): View['months'] {
  return [...Map.groupBy(lines, ({ on }) => monthOf(on))]
    .map(([month, own]) => {
      const sum = (kind: Total) => own.flatMap(totals[kind].of).reduce((all, { cents }) => all + cents, 0);
      return { month, incomeCents: sum('total-income'), expenseCents: sum('total-expenses') };
    })
    .toSorted((a, b) => compareText(a.month, b.month));
}

/** What a total is called, and what it takes of a line. */
const totals: Readonly<Record<Total, { label: string; of: <Line extends Earned>(line: Line) => Line[] }>> = {
  'total-income': { label: 'Total income', of: (line) => (isIncome(line) ? [line] : []) },
  'total-expenses': { label: 'Total expenses', of: (line) => (isIncome(line) ? [] : [line]) },
  net: { label: 'Net income', of: (line) => [asNet(line)] },
  noi: { label: 'Net operating income', of: (line) => (isOperating(line) ? [asNet(line)] : []) },
};

/** What of a line is net operating income: an expense below zero, and nothing of what is not of running a building. */
export function operating<Line extends Earned>(line: Line): Line[] {
  return totals.noi.of(line);
}

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

async function incomeStatementFacts(db: Database, span: ReportSpan, { row, column: key }: ReportFigure) {
  const taken = isTotal(row) ? totals[row].of : (line: Earned) => (line.account === row ? [line] : []);
  const { basis, ...scope } = span;
  const column = columnWith(key, span);
  return earnedFacts(db, {
    asked: { ...daysRead(span), basis, ...earnedScope(scope) },
    weight: ({ posting, buildingId, cents }) => weightIn(column, { buildingId, cents, on: posting.postedOn }),
    taken,
  });
}
