import { z } from 'zod';
import { type Earned, type EarnedAccount, earnedLines } from '../../accounting/earnings.ts';
import { bases } from '../../core/reports/basis.ts';
import { columnsBy } from '../../core/reports/columns-by.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import { lineSchema } from './by-building.ts';
import { asNet, earnedFacts, earnedScope, isIncome } from './earned.ts';
import {
  columnsSchema,
  columnWith,
  moneyColumns,
  statementColumns,
  sumColumns,
  weightIn,
} from './statement-columns.ts';

/** Boxes of form SA105, which the quarterly updates of Making Tax Digital ask for under the same names; the last two are sums. */
const boxWords = {
  20: 'Total rents and other income from property',
  24: 'Rent, rates, insurance and ground rents',
  25: 'Property repairs and maintenance',
  27: 'Legal, management and other professional fees',
  28: 'Costs of services provided, including wages',
  29: 'Other allowable property expenses',
  44: 'Residential property finance costs',
} as const;
type Box = keyof typeof boxWords;
const boxes = [20, 24, 25, 27, 28, 29, 44] as const satisfies Box[];

/** What is deducted; finance costs of homes only reduce the tax, so they stand behind the profit. */
const deducted: readonly Box[] = [24, 25, 27, 28, 29];

const boxOf: Readonly<Partial<Record<EarnedAccount, Box>>> = {
  'expenses:insurance': 24,
  'expenses:taxes': 24,
  'expenses:utilities': 24,
  'expenses:repairs': 25,
  'expenses:legal-and-professional': 27,
  'expenses:management-fees': 27,
  'expenses:commissions': 27,
  'expenses:cleaning-and-maintenance': 28,
  'expenses:advertising': 29,
  'expenses:auto-and-travel': 29,
  'expenses:supplies': 29,
  'expenses:other': 29,
  'expenses:bad-debt': 29,
  'expenses:mortgage-interest': 44,
  'expenses:other-interest': 44,
};

const ukPropertySchema = z
  .object({
    from: daySchema,
    to: daySchema,
    basis: z.enum(bases),
    by: z.enum(columnsBy),
    columns: columnsSchema,
    /** The profit has no box: it is box 20 less 24 to 29. */
    rows: z.array(lineSchema.extend({ box: z.int().nullable(), label: z.string() })),
  })
  .meta({ id: 'UkProperty' });

type View = z.output<typeof ukPropertySchema>;

/** What HM Revenue and Customs is told of let property each quarter. */
export const ukProperty = defineReport({
  name: 'uk-property',
  title: 'UK property, by quarter',
  tells: 'income and expenses by the headings of form SA105, for the quarterly updates of Making Tax Digital',
  none: 'Nothing was earned or spent in these days.',
  isNoneAtZero: true,
  question: 'what-do-i-file',
  over: 'span',
  bases: ['cash', 'accrual'],
  by: ['tax-quarter', 'quarter', 'building'],
  scopes: ['entity', 'building'],
  schema: ukPropertySchema,
  run: ukPropertyReport,
  mark: ({ box }) => (box === null ? 'sum' : 'line'),
  columns: (view) => [
    { title: 'Box', kind: 'count', of: ({ box }) => box },
    { title: 'What', kind: 'text', of: ({ label }) => label },
    ...moneyColumns(view),
  ],
  opens: { key: ({ box }) => (box === null ? PROFIT : String(box)), facts: ukPropertyFacts },
});

const PROFIT = 'profit';

/**
 * UK property by quarters of the tax year (6 April – 5 July and so on) or of the calendar, in minor units. Each quarterly update tells the tax year so far:
 * ask for it from 6 April to the quarter’s last day and take the column of all. Depreciation, and what property was sold for, are on no line of
 * it; interest received on savings is told elsewhere.
 */
async function ukPropertyReport(db: Database, span: ReportSpan): Promise<View> {
  const { from, to, basis, by = 'tax-quarter', ...scope } = span;
  const lines = (await earnedLines(db, { from, to, basis, ...earnedScope(scope) })).map(
    ({ posting, ...line }) => ({ ...line, on: posting.postedOn }),
  );
  const taken = lines.filter((line) => placeOf(line) !== null);
  const columns = await statementColumns(
    db,
    { from, to, by },
    new Set(taken.map(({ buildingId }) => buildingId)),
  );
  const row = (key: string, box: Box | null, label: string) => {
    return {
      box,
      label,
      ...sumColumns(
        columns,
        span,
        taken.flatMap((line) => takenBy(key, line)),
      ),
    };
  };
  const rows = boxes.map((box) => row(String(box), box, boxWords[box]));
  return {
    ...{ from, to, basis, by },
    columns: columns.map(({ key, name }) => ({ key, name })),
    rows: [...rows.slice(0, -1), row(PROFIT, null, 'Profit before finance costs'), ...rows.slice(-1)],
  };
}

function placeOf(line: Pick<Earned, 'account' | 'type'>): Box | null {
  const { account } = line;
  if (account === 'income:interest' || account === 'income:sale-of-property') return null;
  return isIncome(line) ? 20 : (boxOf[account] ?? null);
}

/** What a row takes of a line: the profit takes income and what is deducted of it. */
function takenBy<Line extends Earned>(row: string, line: Line): Line[] {
  const box = placeOf(line);
  if (box === null) return [];
  if (row !== PROFIT) return String(box) === row ? [line] : [];
  return box === 20 || deducted.includes(box) ? [asNet(line)] : [];
}

async function ukPropertyFacts(db: Database, span: ReportSpan, { row, column: key }: ReportFigure) {
  const { from, to, basis, by = 'tax-quarter', ...scope } = span;
  const column = columnWith(key, { ...span, by });
  return earnedFacts(db, {
    asked: { from, to, basis, ...earnedScope(scope) },
    weight: ({ posting, buildingId, cents }) => weightIn(column, { buildingId, cents, on: posting.postedOn }),
    taken: (line) => takenBy(row, line),
  });
}
