import { VisuallyHidden } from '@mantine/core';
import type { Column } from './column.ts';
import classes from './data-table.module.css';

interface Sorted {
  id: string;
  desc: boolean;
}

interface HeadProps<T> {
  columns: Column<T>[];
  sorted: Sorted | undefined;
  onSort: (column: string) => void;
}

export function DataTableHead<T>({ columns, sorted, onSort }: HeadProps<T>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            sorted={sorted?.id === column.id ? sorted : undefined}
            onSort={onSort}
          />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<T>({ column, sorted, onSort }: Omit<HeadProps<T>, 'columns'> & { column: Column<T> }) {
  return (
    <th scope="col" className={classes.head} data-align={column.align} aria-sort={sortWord(sorted)}>
      {column.sortBy ? (
        <button
          type="button"
          className={classes.sort}
          data-sorted={sorted ? true : undefined}
          onClick={() => onSort(column.id)}
        >
          {column.header}
          <span aria-hidden className={classes.arrow}>
            {sorted?.desc ? '↓' : '↑'}
          </span>
        </button>
      ) : (
        column.header || <VisuallyHidden>{column.spoken ?? 'Actions'}</VisuallyHidden>
      )}
    </th>
  );
}

function sortWord(sorted: Sorted | undefined): 'ascending' | 'descending' | undefined {
  if (!sorted) return undefined;
  return sorted.desc ? 'descending' : 'ascending';
}

/** Totals, in sight however far the rows are scrolled. */
export function DataTableFoot<T>({ columns }: { columns: Column<T>[] }) {
  if (columns.every(({ footer }) => footer === undefined)) return null;
  return (
    <tfoot>
      <tr className={classes.foot}>
        {columns.map((column) => (
          <td key={column.id} className={classes.cell} data-align={column.align}>
            {column.footer}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
