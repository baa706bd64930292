import type { z } from 'zod';
import type {
  Cell,
  CellKind,
  ReportChart,
  ReportListing,
  ReportNote,
  ReportTable,
  RowMark,
  SearchPlace,
} from '../api/index.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Basis } from '../core/reports/basis.ts';
import type { ColumnsBy } from '../core/reports/columns-by.ts';
import type { ReportScopeName } from '../core/reports/scopes.ts';
import type { RowOrder } from '../core/row-order.ts';
import { type CsvCell, toCsv } from '../core/writing/csv.ts';
import type { Database } from '../database.ts';
import type { Authors } from './changes/authors.ts';
import type { PostedFactView } from './why/facts.ts';

/** One column of a report: its heading, and what stands in it for a row of the report's answer. */
export interface ReportColumn<Row> {
  readonly title: string;
  readonly kind: CellKind;
  readonly isSummed?: boolean;
  /** What its figures are asked for by, where they open to the facts that they are summed from. */
  readonly key?: string;
  /** In a narrow window what is worth least goes first; what has no worth stays. A file has all of them. */
  readonly worth?: number;
  of(row: Row): Cell;
}

type Columns<Row> = readonly ReportColumn<Row>[];

/** The days that a report is about, both inclusive. A report of a day is about `to`. */
export interface ReportDays {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The ids of what a report is narrowed to: the books of an entity, what is of a building, or several at once. */
export type ScopeIds = { readonly [Name in ReportScopeName as `${Name}Id`]?: string | undefined };

export interface ReportScope extends ScopeIds {
  /** What these are called, for whoever reads the report on paper. */
  readonly names?: readonly string[] | undefined;
}

/** What a report is asked for: its days; its scope, its basis of accounting, its columns and a search, which most do not look at. */
export interface ReportSpan extends ReportDays, ReportScope {
  readonly basis: Basis;
  /** What the columns of a statement are; left out: the first that it knows. */
  readonly by?: ColumnsBy | undefined;
  readonly search?: string | undefined;
  /** Left out: the order that it usually has. */
  readonly order?: RowOrder | undefined;
  /** The day on which it is asked: what waits for its place in the log counts as come on that day. */
  readonly today?: CalendarDate | undefined;
  /** What people and devices are called, for reports that say who did something. */
  readonly authors?: Authors | undefined;
}

/** A figure of a report, by the keys of its row and its column. */
export interface ReportFigure {
  readonly row: string;
  readonly column: string;
}

/**
 * A report says everything about itself once: screens, CSV, the command line, the palette and the public API go through the
 * list of reports (`reports.ts`).
 */
export interface Report<Name extends string = string, View extends object = object>
  extends Readonly<ReportListing> {
  readonly name: Name;
  /** What it answers; other programs are told by it what they get. */
  readonly schema: z.ZodType<View>;
  run(db: Database, span: ReportSpan): Promise<View>;
  table(view: View): ReportTable;
  /** The facts that a figure is summed from, signed as they enter it: Σ of them is the figure. Null of a report whose figures do not open. */
  readonly facts: FactsOf | null;
  /** What is drawn above the table, where people would rather look: of these days there may be nothing to draw. Null of most reports. */
  readonly chart: ChartOf | null;
}

type ChartOf = (db: Database, span: ReportSpan) => Promise<ReportChart | null>;

type FactsOf = (db: Database, span: ReportSpan, figure: ReportFigure) => Promise<PostedFactView[]>;

/** What a report answers. */
export type ViewOf<R extends Report> = z.output<R['schema']>;

type Optional = 'readsHistory' | 'bases' | 'by' | 'scopes' | 'filers' | 'isSearched' | 'orders' | 'chart';

export function defineReport<const Name extends string, View extends { readonly rows: readonly unknown[] }>({
  columns: columnsOf,
  bases = [],
  by = [],
  scopes = [],
  filers = null,
  isSearched = false,
  orders = [],
  readsHistory = false,
  chart = null,
  none,
  isNoneAtZero = false,
  mark,
  opens,
  leads,
  notes,
  ...report
}: Omit<Report<Name, View>, 'table' | 'facts' | Optional> &
  Partial<Pick<Report<Name, View>, Optional>> & {
    /** Where there is a column for each building, say, they follow from what is answered. */
    readonly columns: Columns<View['rows'][number]> | ((view: View) => Columns<View['rows'][number]>);
    /** What is said where there is nothing to list, as a sentence that tells why: "No lease ends in these days." */
    readonly none: string;
    /** Of what has its lines whatever happened, as a statement has: there is nothing where each of its figures is zero. */
    readonly isNoneAtZero?: boolean;
    /** What a row of a statement is. */
    readonly mark?: (row: View['rows'][number]) => RowMark;
    /** Where what a row is about is looked at. */
    readonly leads?: (row: View['rows'][number]) => SearchPlace | null;
    /** What has to be entered before some of its figures can be told. */
    readonly notes?: (view: View) => readonly ReportNote[];
    /** How figures open: by which key a row is asked for (null: it does not open), and to which facts. */
    readonly opens?: { readonly key: (row: View['rows'][number]) => string | null; readonly facts: FactsOf };
  }): Report<Name, View> {
  return {
    ...report,
    ...{ bases, by, scopes, filers, isSearched, orders, readsHistory, chart, facts: opens?.facts ?? null },
    table: (view) => {
      const columns = typeof columnsOf === 'function' ? columnsOf(view) : columnsOf;
      const rows = view.rows.map((row) => columns.map((column) => column.of(row)));
      const sumOf = (index: number) => rows.reduce((sum, row) => sum + Number(row[index] ?? 0), 0);
      return {
        columns: columns.map(({ title, kind, key = null, worth = null }) => ({ title, kind, key, worth })),
        rows,
        ...((isNoneAtZero ? isAllZero(columns, rows) : rows.length === 0) && { none }),
        ...(mark && { marks: view.rows.map(mark) }),
        ...(opens && { keys: view.rows.map(opens.key) }),
        ...(leads && { places: view.rows.map(leads) }),
        ...(notes && { notes: [...notes(view)] }),
        totals: columns.map(({ isSummed }, index) => (isSummed ? sumOf(index) : null)),
      };
    },
  };
}

/** Whether each amount and each count that is summed is zero; the number of a form's line says nothing. */
function isAllZero<Row>(columns: Columns<Row>, rows: readonly (readonly Cell[])[]): boolean {
  const isFigure = columns.map(({ kind, isSummed }) => kind === 'money' || isSummed);
  return rows.every((cells) => cells.every((cell, index) => !isFigure[index] || Number(cell) === 0));
}

/** One line a row, without totals: a spreadsheet adds them up itself, and would count them twice. */
export function tableCsv({ columns, rows }: ReportTable, currency: string): string {
  return toCsv(
    columns.map(({ title }) => title),
    rows.map((row) => row.map((cell, index) => csvCell(cell, columns[index]?.kind, currency))),
  );
}

function csvCell(cell: Cell, kind: CellKind | undefined, currency: string): CsvCell {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (kind === 'share' && typeof cell === 'number') return cell / 100;
  return kind === 'money' && typeof cell === 'number' ? { cents: cell, currency } : cell;
}
