// Reports as any screen can draw them. Money is integer minor units of the portfolio's currency, days are calendar dates.

/** How a column is drawn, aligned and written to a file; a flag is yes or no. */
export type CellKind = 'text' | 'date' | 'money' | 'count' | 'flag';

export type Cell = string | number | boolean | null;

export interface ReportListing {
  /** What addresses call it: "rent-roll". */
  name: string;
  title: string;
  /** What it tells: "every unit with its lease, rent and balance". */
  tells: string;
  /** The books as of a day, or what was between two days. */
  over: 'day' | 'span';
}

export interface ReportTable {
  columns: { title: string; kind: CellKind }[];
  rows: Cell[][];
  /** The sum of each column that is summed; null of the others. */
  totals: (number | null)[];
}

export interface ReportTableView extends ReportListing, ReportTable {
  from: string;
  to: string;
}
