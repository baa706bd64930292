// Reports as any screen can draw them. Money is integer minor units of the portfolio's currency, days are calendar dates.

import type { Basis } from '../../core/reports/basis.ts';
import type { ColumnsBy } from '../../core/reports/columns-by.ts';
import type { ReportQuestion } from '../../core/reports/questions.ts';
import type { ReportScopeName } from '../../core/reports/scopes.ts';
import type { EntityKind } from '../../organisation/schema.ts';
import type { SearchPlace } from '../search.ts';

/** How a column is drawn, aligned and written to a file; a flag is yes or no, a share is hundredths of a percent (9,583 is 95.83%). */
export type CellKind = 'text' | 'date' | 'money' | 'count' | 'share' | 'flag';

export type Cell = string | number | boolean | null;

export interface ReportListing {
  /** What addresses call it: "rent-roll". */
  name: string;
  title: string;
  /** What it tells: "every unit with its lease, rent and balance". */
  tells: string;
  /** The question that it answers. */
  question: ReportQuestion;
  /** The books as of a day, or what was between two days. */
  over: 'day' | 'span';
  /** On which bases of accounting it can be asked for, the usual one first; empty where it is the same on all. */
  bases: readonly Basis[];
  /** What its columns can be, the usual one first; empty of what has columns of its own. */
  by: readonly ColumnsBy[];
  /** What it can be narrowed to; empty where it is always of the whole portfolio. */
  scopes: readonly ReportScopeName[];
  /** Of a tax form, the kinds of entity that file it; null of what any entity may ask for. */
  filers: readonly EntityKind[] | null;
  /** Whether it can be narrowed by a search, as the list of transactions is: "rent oak". */
  isSearched: boolean;
  /** What its rows can be asked for in the order of; empty of what is always in its own. */
  orders: readonly string[];
  /** Whether its days are those on which something came into the books, and not those that it is about. */
  readsHistory: boolean;
}

/** What a row of a statement is: a line, what stands above lines, or the sum of those above it. */
export type RowMark = 'line' | 'heading' | 'sum';

interface ReportTableColumn {
  title: string;
  kind: CellKind;
  /** What its figures are asked for by; null where they do not open. */
  key: string | null;
  /** In a narrow window what is worth least goes first; null of what stays, as names and amounts do. */
  worth: number | null;
}

export interface ReportTable {
  /** A column with a key holds figures that open, in rows with a key, to the facts that they are summed from. */
  columns: ReportTableColumn[];
  rows: Cell[][];
  /** Where there is nothing to list, or nothing but zeros, a sentence that tells why. */
  none?: string | undefined;
  /** What each row is asked for by; left out where no figure opens. */
  keys?: (string | null)[] | undefined;
  /** What each row is, of a statement; a list of things has none, and is sorted as its reader likes. */
  marks?: RowMark[] | undefined;
  /** The sum of each column that is summed; null of the others. */
  totals: (number | null)[];
  /** Where what each row is about is looked at; left out where rows lead nowhere. */
  places?: (SearchPlace | null)[] | undefined;
  /** What is not in the books and would make figures of dashes, with where it is entered. */
  notes?: ReportNote[] | undefined;
}

export interface ReportNote {
  says: string;
  opens: SearchPlace;
  /** What the way there is called: "Record a value". */
  action: string;
}

/** A row of a report that is not what it was when less was known. */
export interface TableDifference {
  /** Its first words. */
  row: string;
  what: 'changed' | 'new' | 'gone';
  /** What changed; of a row that is new or gone its figures. */
  cells: { title: string; kind: CellKind; before: Cell; now: Cell }[];
}

/** What a report says otherwise now than it said of the same days with what was known on an earlier day. */
export interface ReportChangesView {
  name: string;
  title: string;
  /** The earlier day, as whose end the books were read. */
  since: string;
  rows: TableDifference[];
}

/** One line of a chart. `behind` is drawn quietly behind each of its values: the same of the year before, say. */
interface ChartSeries {
  name: string;
  tone: 'in' | 'out' | 'held' | 'late';
  values: number[];
  behind?: number[] | undefined;
}

/**
 * What is drawn above a table: bars beside each other, bars upon each other, or lines. Every series has a value for each label: cents, a
 * count, or hundredths of a percent (9,583 is 95.83%).
 */
export interface ReportChart {
  title: string;
  draws: 'bars' | 'stack' | 'lines';
  unit: 'money' | 'count' | 'share';
  labels: string[];
  series: ChartSeries[];
  /** What the values behind are: "a year before". */
  behind?: string | undefined;
}

export interface ReportTableView extends ReportListing, ReportTable {
  from: string;
  to: string;
  basis: Basis;
  chart: ReportChart | null;
}

/** The months that can be told in four pages: none before that in which the log begins. Months are written "2026-10". */
export interface MonthsView {
  /** Null where the log is not all here yet. */
  beginsIn: string | null;
  /** Those that a server keeps as files, the latest first. */
  kept: { month: string; receiptId: string }[];
}
