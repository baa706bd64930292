import { type MouseEvent, memo, useRef } from 'react';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { useTabStops } from './use-tab-stops.ts';

interface RowProps<T> {
  row: T;
  index: number;
  columns: Column<T>[];
  /** The one row that Tab reaches; the arrows go on from there. */
  isTabStop: boolean;
  quiet: boolean;
  isChosen: boolean;
  onFocus: (index: number) => void;
  onOpen: (row: T) => void;
}

function Row<T>({ row, index, columns, isTabStop, quiet, isChosen, onFocus, onOpen }: RowProps<T>) {
  const own = useRef<HTMLTableRowElement>(null);
  useTabStops(own, isTabStop);
  return (
    <tr
      ref={own}
      className={classes.row}
      data-index={index}
      data-quiet={quiet || undefined}
      data-chosen={isChosen || undefined}
      aria-rowindex={index + 2}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => onFocus(index)}
      onClick={(event) => !isControl(event) && onOpen(row)}
    >
      {columns.map((column) => (
        <td key={column.id} className={classes.cell} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Scrolling draws the rows that come into sight and leaves the others alone. */
export const DataTableRow = memo(Row) as typeof Row;

/** A click on a link, button or field inside of a row is meant for that, not for the row. */
export function isControl({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null;
}
