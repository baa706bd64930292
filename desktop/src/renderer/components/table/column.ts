import type { ReactNode } from 'react';

/** A column of a DataTable. */
export interface Column<T> {
  id: string;
  header: string;
  /** What a screen reader says of a column without a heading; its actions, where nothing is said. */
  spoken?: string;
  cell: (row: T) => ReactNode;
  /** What sorting compares; without it the column cannot be sorted. Null stands last. */
  sortBy?: (row: T) => string | number | null;
  /** Figures are right-aligned. */
  align?: 'left' | 'right';
  /** Pixels; columns without one share what is left. */
  width?: number;
  /** Of a column without a width: what it needs to be read, in pixels. */
  minWidth?: number;
  /** In a narrow window what is worth least goes first; a column without a worth stays, as names and amounts do. */
  worth?: number;
  /** What it holds is money: it has the room that its largest amount and its total need. Null: words stand there instead. */
  cents?: (row: T) => number | null;
  /** What a file says of it where that is not its money, nor what sorting compares. */
  written?: (row: T) => string | number | null;
  /** A total, drawn in a last row that stays in sight; a function is given the rows that are shown. */
  footer?: ReactNode | ((rows: readonly T[]) => ReactNode);
}
