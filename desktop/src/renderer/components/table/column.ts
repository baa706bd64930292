import type { ReactNode } from 'react';

/** A column of a DataTable. */
export interface Column<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** What sorting compares; without it the column cannot be sorted. Null stands last. */
  sortBy?: (row: T) => string | number | null;
  /** Figures are right-aligned. */
  align?: 'left' | 'right';
  /** Pixels; columns without one share what is left. */
  width?: number;
  /** Where there is little room the columns of least worth go first; one that does not say stays. */
  worth?: 'least' | 'less' | undefined;
  /** A total, drawn in a last row that stays in sight. */
  footer?: ReactNode;
}
