import { Skeleton } from '@mantine/core';
import type { Cell, CellKind, ReportTableView, RowMark, SearchPlace } from '@portfolio-os/shared/api';
import { type ReactNode, Suspense, useMemo } from 'react';
import { fetchPart, lazyPart } from '../../api/parts.ts';
import { type ReportDays, reportTableQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import type { Column } from '../../components/table/data-table.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { OpeningFigure } from '../../components/ui/why.tsx';
import { reportAsked } from '../../hooks/use-ask-about.ts';
import { linkTo } from '../../lib/open-place.ts';
import { QuestionMark } from '../questions/question-mark.tsx';
import { CellValue } from './cell-value.tsx';
import { ReportNotes } from './report-notes.tsx';
import classes from './reports.module.css';
import { WideTable } from './wide-table.tsx';

interface Row {
  id: string;
  cells: Cell[];
  mark: RowMark;
  /** What its figures are asked for by; null where they do not open. */
  key: string | null;
  /** Where what it is about is looked at. */
  place: SearchPlace | null;
}

/** Asked for with the page, not when the figures are there: the room above the table is not empty while it comes. */
const drawing = fetchPart(() => import('./report-chart.tsx'));
drawing.catch(() => {});
const ReportChart = lazyPart(() => drawing, 'ReportChart');

/** A report drawn from its own columns, with its chart above them. */
export function PlainReport({ name, days }: { name: string; days: ReportDays }) {
  const { data, error, refetch } = useView(reportTableQuery, name, days);
  if (data)
    return (
      <>
        <ChartOf name={name} days={days} />
        <ReportNotes notes={data.notes ?? []} />
        <ReportTable table={data} days={days} />
      </>
    );
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={6} />;
}

/** The chart of a report, where it has one of these days. */
export function ChartOf({ name, days }: { name: string; days: ReportDays }) {
  const { data } = useView(reportTableQuery, name, days);
  if (!data?.chart) return null;
  return (
    <Suspense fallback={<Skeleton className={classes.chartRoom} radius="sm" />}>
      <ReportChart chart={data.chart} />
    </Suspense>
  );
}

function ReportTable({ table, days }: { table: ReportTableView; days: ReportDays }) {
  const columns = useMemo(() => columnsOf(table, days), [table, days]);
  const rows = useMemo(
    () =>
      table.rows.map((cells, index) => ({
        id: String(index),
        cells,
        mark: table.marks?.[index] ?? 'line',
        key: table.keys?.[index] ?? null,
        place: table.places?.[index] ?? null,
      })),
    [table],
  );
  return (
    <WideTable
      label={table.title}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<EmptyState title="Nothing to show">{table.none}</EmptyState>}
    />
  );
}

function columnsOf(table: ReportTableView, days: ReportDays): Column<Row>[] {
  const { columns, totals, marks } = table;
  return columns.map(({ title, kind, worth }, index): Column<Row> => {
    const total = totals[index] ?? null;
    return {
      id: String(index),
      header: title,
      align: kind === 'money' || kind === 'count' || kind === 'share' ? 'right' : 'left',
      cell: (row) => <Figure row={row} index={index} table={table} days={days} />,
      // The lines of a statement stand where they belong.
      ...(!marks && { sortBy: ({ cells }: Row) => sortable(cells[index] ?? null) }),
      ...(kind === 'money' && { cents: ({ cells }: Row) => Number(cells[index] ?? 0) }),
      ...(index === 0 && totals.some((sum) => sum !== null) && { footer: 'Total' }),
      ...(total !== null && { footer: <CellValue cell={total} kind={kind} /> }),
      ...(worth !== null && { worth }),
      ...roomOf(table, index),
    };
  });
}

const leastWidths: Readonly<Record<Exclude<CellKind, 'text'>, number>> = {
  date: 112,
  money: 92,
  count: 56,
  share: 72,
  flag: 80,
};

/** A letter of a cell and of a heading, and what stands beside them: padding, the arrow by which a list sorts. */
const LETTER = 6.8;
const HEADING_LETTER = 6.9;
const PADDING = 22;
const ARROW = 16;
/** Capitals, figures and the bold letters of sums are wider than most. */
const SLACK = 16;
/** Of a long text so much is read in the smallest window. */
const LEAST_OF_LONG = 112;

/** Room for the heading, which is never shortened; of texts for most of them, the first more than the others. */
function roomOf(
  { columns, rows, marks }: ReportTableView,
  index: number,
): Pick<Column<Row>, 'width' | 'minWidth'> {
  const { kind = 'text', title = '' } = columns[index] ?? {};
  const heading = Math.ceil(HEADING_LETTER * title.length) + PADDING + (marks ? 0 : ARROW);
  if (kind !== 'text') return { width: Math.max(leastWidths[kind], heading) };
  const longest = rows.reduce((most, cells) => Math.max(most, String(cells[index] ?? '').length), 0);
  const needed = Math.max(heading, Math.ceil(LETTER * longest) + PADDING) + SLACK;
  const most = index === 0 ? 190 : 150;
  // Short texts take what they need, so that long ones have what is left.
  return needed <= most ? { width: needed } : { minWidth: Math.max(heading, LEAST_OF_LONG) };
}

interface FigureProps {
  row: Row;
  index: number;
  table: ReportTableView;
  days: ReportDays;
}

/** A cell, which opens to the facts that it is summed from where the report knows them. */
function Figure({ row, index, table, days }: FigureProps) {
  const { name, columns } = table;
  const { title = '', kind = 'text', key = null } = columns[index] ?? {};
  const cell = row.cells[index] ?? null;
  const value = <CellValue cell={cell} kind={kind} isSum={row.mark === 'sum'} />;
  if (index === columns.findIndex((column) => column.kind === 'text'))
    return (
      <Line row={row} words={String(cell ?? '')} table={table} days={days}>
        {row.place && row.mark !== 'sum' ? <NameLink {...linkTo(row.place)}>{value}</NameLink> : value}
      </Line>
    );
  if (row.key === null || key === null || Number(cell) === 0) return value;
  const what = row.cells[columns.findIndex((column) => column.kind === 'text')];
  return (
    <OpeningFigure asked={{ report: name, days, row: row.key, column: key }} label={`${what}, ${title}`}>
      {value}
    </OpeningFigure>
  );
}

interface LineProps extends Omit<FigureProps, 'index'> {
  words: string;
  children: ReactNode;
}

/** What a line is, with what was asked about it of these days. A line that has no key of its own is known by its words. */
function Line({ row, words, table: { name, title }, days, children }: LineProps) {
  const line = row.key ?? words.slice(0, MOST_OF_A_LINE);
  if (line === '') return children;
  const asked = reportAsked(days);
  const said = `${title}, ${words}`.slice(0, MOST_OF_A_LINE);
  return (
    <span className={classes.line}>
      {children}
      <QuestionMark
        about={{ report: name, asked, line, column: null, said }}
        title={said}
        asked={asked}
        offersToAsk
      />
    </span>
  );
}

const MOST_OF_A_LINE = 200;

function sortable(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? Number(cell) : cell;
}
