import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import type { ChosenOrder } from './use-row-order.ts';

interface HeadProps<T> {
  columns: Column<T>[];
  order: ChosenOrder;
}

export function DataTableHead<T>({ columns, order }: HeadProps<T>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} chosen={order} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<T>({ column, chosen }: { column: Column<T>; chosen: ChosenOrder }) {
  const order = chosen.order?.column === column.id ? chosen.order : undefined;
  return (
    <th scope="col" className={classes.head} data-align={column.align} aria-sort={sortWord(order)}>
      {chosen.isSortable(column.id) ? (
        <button
          type="button"
          className={classes.sort}
          data-sorted={order ? true : undefined}
          onClick={() => chosen.sortOn(column.id)}
        >
          {column.header}
          <span aria-hidden className={classes.arrow}>
            {order?.descending ? '↓' : '↑'}
          </span>
        </button>
      ) : (
        column.header || <VisuallyHidden>{column.spoken ?? 'Actions'}</VisuallyHidden>
      )}
    </th>
  );
}

function sortWord(order: ChosenOrder['order']): 'ascending' | 'descending' | undefined {
  if (!order) return undefined;
  return order.descending ? 'descending' : 'ascending';
}

interface FootProps<T> {
  columns: Column<T>[];
  rows: readonly T[];
}

function Foot<T>({ columns, rows }: FootProps<T>) {
  if (columns.every(({ footer }) => footer === undefined)) return null;
  return (
    <tfoot>
      <tr className={classes.foot}>
        {columns.map((column) => (
          <td key={column.id} className={classes.cell} data-align={column.align}>
            {typeof column.footer === 'function' ? column.footer(rows) : column.footer}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** Totals, in sight however far the rows are scrolled; scrolling adds nothing up anew. */
export const DataTableFoot = memo(Foot) as typeof Foot;
