import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import type { ColumnsBy } from '../../core/reports/columns-by.ts';
import type { Database } from '../../database.ts';
import type { ReportColumn, ReportDays, ReportSpan } from '../define-report.ts';
import { type lineSchema, type Places, placesOf } from './by-building.ts';
import { periodsOf, yearBefore } from './periods.ts';

/** An amount of a statement: of which building, when, and whether it is only planned. */
export interface Amount {
  readonly buildingId: string | null;
  readonly on: CalendarDate;
  readonly cents: number;
  readonly isPlanned?: boolean;
}

/** What a column takes, added or taken off: the amounts of some days, of one building (null: of none) or of all. */
interface Term extends ReportDays {
  readonly sign: 1 | -1;
  readonly buildingId?: string | null;
  readonly isPlanned?: boolean;
}

/** A column of a statement is a sum with signs, so that what opens behind a figure comes to the figure. */
export interface StatementColumn {
  /** Null where its figures do not open: what is planned has no facts. */
  readonly key: string | null;
  readonly name: string;
  readonly terms: readonly Term[];
}

/** What the columns of a statement of what was earned, or of money, can be. */
export const statementsBy = [
  'building',
  'month',
  'quarter',
  'year',
  'year-before',
] as const satisfies ColumnsBy[];

/** The columns of a statement as it answers them; amounts stand in their order. */
export const columnsSchema = z.array(z.object({ key: z.string().nullable(), name: z.string() }));

const ALL = 'all';
const NO_BUILDING = 'none';

/** The days that have to be read for a statement’s columns. */
export function daysRead({ from, to, by }: Pick<ReportSpan, 'from' | 'to' | 'by'>): ReportDays {
  return { from: by === 'year-before' ? yearBefore({ from, to }).from : from, to };
}

/** Columns by building need to know of which buildings anything is. */
export async function statementColumns(
  db: Database,
  { by = 'building', ...days }: Pick<ReportSpan, 'from' | 'to' | 'by'>,
  buildingIds: ReadonlySet<string | null>,
): Promise<StatementColumn[]> {
  const { from, to } = days;
  if (by !== 'building') return columnsOf({ from, to }, by);
  return buildingColumns({ from, to }, await placesOf(db, buildingIds));
}

function buildingColumns(days: ReportDays, places: Places): StatementColumn[] {
  return places.map(({ buildingId, name }) => {
    return { key: buildingId ?? NO_BUILDING, name, terms: [{ sign: 1, buildingId, ...days }] };
  });
}

/** "This year", "Year before", "Change": the last is the first less the second. */
function columnsOf(days: ReportDays, by: Exclude<ColumnsBy, 'building'>): StatementColumn[] {
  const actual: Term = { sign: 1, ...days };
  if (by === 'year-before') {
    const before = yearBefore(days);
    return [
      { key: 'now', name: 'These days', terms: [actual] },
      { key: 'before', name: 'Year before', terms: [{ sign: 1, ...before }] },
      { key: 'change', name: 'Change', terms: [actual, { sign: -1, ...before }] },
    ];
  }
  if (by === 'budget') {
    const planned: Term = { sign: 1, isPlanned: true, ...days };
    return [
      { key: 'actual', name: 'Actual', terms: [actual] },
      { key: null, name: 'Budget', terms: [planned] },
      { key: null, name: 'Over or under', terms: [actual, { ...planned, sign: -1 }] },
    ];
  }
  return periodsOf(days, by).map(({ key, name, from, to }) => {
    return { key, name, terms: [{ sign: 1, from, to }] };
  });
}

function allColumn(days: ReportDays): StatementColumn {
  return { key: ALL, name: 'All', terms: [{ sign: 1, ...days }] };
}

/** The column with a key, as somebody asks for what is behind its figures. */
export function columnWith(key: string, { by = 'building', from, to }: ReportSpan): StatementColumn {
  const days = { from, to };
  if (key === ALL) return allColumn(days);
  if (by !== 'building')
    return columnsOf(days, by).find((one) => one.key === key) ?? { key, name: '', terms: [] };
  const buildingId = key === NO_BUILDING ? null : key;
  return { key, name: '', terms: [{ sign: 1, buildingId, ...days }] };
}

function takes(term: Term, amount: Amount): boolean {
  return (term.isPlanned ?? false) === (amount.isPlanned ?? false) && isOf(term, amount);
}

function isOf({ buildingId }: Term, amount: Amount): boolean {
  return buildingId === undefined || buildingId === amount.buildingId;
}

/** How often an amount is in a column: −1, 0 or 1. */
export function weightIn({ terms }: StatementColumn, amount: Amount): number {
  return terms.reduce((sum, term) => {
    const isWithin = term.from <= amount.on && amount.on <= term.to && takes(term, amount);
    return isWithin ? sum + term.sign : sum;
  }, 0);
}

/** How often an amount is in what stood before a column’s days: that was never planned, and is the same beside the budget. */
export function weightBefore({ terms }: StatementColumn, amount: Amount): number {
  return terms.reduce(
    (sum, term) => (amount.on < term.from && isOf(term, amount) ? sum + term.sign : sum),
    0,
  );
}

/** Σ of some amounts in each column, and in all of the statement’s days. */
export function sumColumns(
  columns: readonly StatementColumn[],
  days: ReportDays,
  amounts: readonly Amount[],
  weight = weightIn,
): z.output<typeof lineSchema> {
  const sum = (column: StatementColumn) =>
    amounts.reduce((all, amount) => all + weight(column, amount) * amount.cents, 0);
  const { from, to } = days;
  return { cents: columns.map(sum), totalCents: sum(allColumn({ from, to })) };
}

type Line = z.output<typeof lineSchema>;

/** A column of money for each column of the statement, and one for all of them where they add up to it. */
export function moneyColumns({
  by,
  columns,
}: {
  by: ColumnsBy;
  columns: z.output<typeof columnsSchema>;
}): ReportColumn<Line>[] {
  const each = columns.map(({ key, name }, index): ReportColumn<Line> => {
    const column = { title: name, kind: 'money' as const, of: ({ cents }: Line) => cents[index] ?? 0 };
    return key === null ? column : { ...column, key };
  });
  const addUp = by !== 'year-before' && by !== 'budget' && columns.length !== 1;
  if (!addUp) return each;
  return [...each, { title: 'All', kind: 'money', key: ALL, of: ({ totalCents }) => totalCents }];
}
