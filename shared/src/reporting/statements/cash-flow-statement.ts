import { z } from 'zod';
import type { ReportChart } from '../../api/index.ts';
import { columnsBy } from '../../core/reports/columns-by.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import { factView } from '../why/facts.ts';
import { plannedMoves } from './budget.ts';
import { lineSchema } from './by-building.ts';
import {
  asTold,
  type CashAmount,
  type CashSection,
  cashBefore,
  cashMoves,
  cashSections,
  cashWords,
  netOfFacts,
} from './cash-moves.ts';
import { monthBars } from './month-bars.ts';
import {
  columnsSchema,
  columnWith,
  daysRead,
  moneyColumns,
  statementColumns,
  statementsBy,
  sumColumns,
  weightBefore,
  weightIn,
} from './statement-columns.ts';

const kinds = ['line', 'section', 'change', 'opening', 'closing'] as const;

const cashFlowSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    by: z.enum(columnsBy),
    columns: columnsSchema,
    rows: z.array(
      lineSchema.extend({
        kind: z.enum(kinds),
        section: z.enum(cashSections).nullable(),
        /** Of a line, what the money was for: an account of the chart. */
        account: z.string().nullable(),
        label: z.string(),
      }),
    ),
  })
  .meta({ id: 'CashFlowStatement' });

type View = z.output<typeof cashFlowSchema>;
type Row = View['rows'][number];

/** Where money came from and went, from what there was to what there is. */
export const cashFlowStatement = defineReport({
  name: 'cash-flow',
  title: 'Cash flow statement',
  tells:
    'where money came from and went between two days: renting, property, loans and owners, deposits; and what was left',
  none: 'No money came in or went out in these days, and there was none before.',
  isNoneAtZero: true,
  question: 'how-did-we-do',
  over: 'span',
  by: [...statementsBy, 'budget'],
  scopes: ['entity', 'building', 'unit'],
  schema: cashFlowSchema,
  run: cashFlowReport,
  mark: ({ kind }) => (kind === 'line' ? 'line' : 'sum'),
  columns: (view) => [{ title: 'Cash', kind: 'text', of: ({ label }) => label }, ...moneyColumns(view)],
  opens: { key: keyOf, facts: cashFlowFacts },
  chart: cashByMonth,
});

const sectionWords: Readonly<Record<CashSection, string>> = {
  renting: 'From renting',
  property: 'From buying and selling property',
  financing: 'From loans and owners',
  held: 'From what is held for others',
  books: 'Brought along as the books began',
};

const endWords = {
  change: 'Change in cash',
  opening: 'Cash at the beginning',
  closing: 'Cash at the end',
} as const;

/**
 * Money in and out of some days, both inclusive, in minor units, by what it was for: money in above zero, also of what is planned. Cash is what is on all accounts at
 * banks and at hand, trust and escrow too, less what is owed on cards. Cash at the beginning + change = cash at the end, in every column,
 * and the end is what the balance sheet has: 6,500.00 + 12,766.10 from renting − 4,456.01 on loans and to owners + 1,200.00 of deposits is 16,010.09.
 */
async function cashFlowReport(db: Database, span: ReportSpan): Promise<View> {
  const { from, to, by = 'building' } = span;
  const planned = by === 'budget' ? await plannedMoves(db, span) : [];
  const read = { ...span, ...daysRead(span) };
  const moved = [...(await cashBefore(db, read)), ...(await cashMoves(db, read))];
  const moves = [...moved, ...planned].toSorted(asTold);
  const columns = await statementColumns(db, span, new Set(moves.map(({ buildingId }) => buildingId)));
  const sum = (some: readonly CashAmount[], weight = weightIn) => sumColumns(columns, span, some, weight);
  const none = { section: null, account: null };
  const sections = cashSections.flatMap((section): Row[] => {
    const own = moves.filter((one) => one.section === section);
    const lines = [...Map.groupBy(own, ({ account }) => account)].map(([account, some]): Row => {
      return { kind: 'line', section, account, label: cashWords(account), ...sum(some) };
    });
    const shown = lines.filter(isLeft);
    if (shown.length === 0) return [];
    return [...shown, { kind: 'section', section, account: null, label: sectionWords[section], ...sum(own) }];
  });
  const ends: Row[] = [
    { kind: 'change', ...none, label: endWords.change, ...sum(moves) },
    { kind: 'opening', ...none, label: endWords.opening, ...sum(moves, weightBefore) },
    { kind: 'closing', ...none, label: endWords.closing, ...sum(moves, weightUntil) },
  ];
  const shown = columns.map(({ key, name }) => ({ key, name }));
  return { from, to, by, columns: shown, rows: [...sections, ...ends] };
}

function keyOf({ kind, section, account }: Pick<Row, 'kind' | 'section' | 'account'>): string {
  return account === null ? (section ?? kind) : `${section} ${account}`;
}

/** Whether anything of a line is left in any column. */
function isLeft({ cents, totalCents }: Row): boolean {
  return totalCents !== 0 || cents.some((one) => one !== 0);
}

/** What is in a column’s days, and what stood before them. */
const weightUntil: typeof weightIn = (column, amount) =>
  weightBefore(column, amount) + weightIn(column, amount);

async function cashFlowFacts(db: Database, span: ReportSpan, { row, column: key }: ReportFigure) {
  const column = columnWith(key, span);
  const weight = row === 'opening' ? weightBefore : row === 'closing' ? weightUntil : weightIn;
  const moves = await cashMoves(db, { ...span, from: undefined });
  return moves
    .filter(
      ({ section, account }) =>
        row in endWords || row === section || row === keyOf({ kind: 'line', section, account }),
    )
    .flatMap((move) => {
      const times = weight(column, move);
      return times === 0 ? [] : [factView(move.posting, times * move.cents)];
    });
}

async function cashByMonth(db: Database, span: ReportSpan): Promise<ReportChart | null> {
  const { from } = daysRead({ ...span, by: 'year-before' });
  const moves = netOfFacts(
    (await cashMoves(db, { ...span, from })).filter(({ section }) => section !== 'books'),
  );
  return monthBars(span, {
    title: 'Money in and out by month',
    series: [
      { name: 'In', tone: 'in', amounts: moves.filter(({ cameIn }) => cameIn) },
      {
        name: 'Out',
        tone: 'out',
        amounts: moves.filter(({ cameIn }) => !cameIn).map((move) => ({ ...move, cents: 0 - move.cents })),
      },
    ],
  });
}
