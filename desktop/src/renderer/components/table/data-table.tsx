import type { RowOrder } from '@portfolio-os/shared/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  Fragment,
  type ReactNode,
  type RefObject,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { withChoice } from './choosing/choice-column.tsx';
import type { Selection } from './choosing/use-selection.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { DataTableFoot, DataTableHead } from './data-table-head.tsx';
import { DataTableRow } from './data-table-row.tsx';
import { LINE_HEIGHT, LineAbove, type RowLine, standsAbove } from './row-line.tsx';
import { type Listed, listedOf } from './save-list.tsx';
import { useRowKeys } from './use-row-keys.ts';
import { useRowOrder } from './use-row-order.ts';
import { useShownColumns } from './use-shown-columns.ts';
import { useSortedRows } from './use-sorted-rows.ts';

export type { Column } from './column.ts';

interface DataTableProps<T> {
  /** What the table lists, for screen readers: "Tenants". */
  label: string;
  /** Keep them the same object between renders (useMemo, or outside of the component). */
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  /** Enter or a click on a row. The first cell should also hold a real link. */
  onOpen?: (row: T) => void;
  /** The order that it has where nobody chose one. */
  sortedBy?: RowOrder;
  /** What the address calls its order; another name where a page has two tables that may be sorted. */
  sortName?: string;
  /** Drawn in the table's place when there are no rows. */
  empty?: ReactNode;
  /** By default it fills a `<Page fill>`; a number caps its height, 'content' lets it grow. */
  height?: 'fill' | 'content' | number;
  /** Rows that are over: reversed, archived. */
  quiet?: (row: T) => boolean;
  /** A line through the list, while that is in the order of its column. */
  line?: RowLine<T> | undefined;
  /** What stands in it, for `ListEnd`. */
  listed?: RefObject<Listed | null>;
  /** Its rows are chosen, to do something with several; a `ChosenBar` below says what. */
  selection?: Selection<T>;
}

const ROW_HEIGHT = 36;

/** A list that stays smooth at 10,000 rows: only the rows in sight are drawn, in a real table. */
export function DataTable<T extends object>({ empty, ...props }: DataTableProps<T>) {
  return props.rows.length === 0 && empty ? empty : <Table {...props} />;
}

function Table<T extends object>(props: Omit<DataTableProps<T>, 'empty'>) {
  const { label, onOpen, height = 'fill', quiet, sortedBy: usual, sortName: name = 'sort' } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { selection } = props;
  const chooseable = useMemo(() => withChoice(props.columns, selection), [props.columns, selection]);
  const columns = useShownColumns({ columns: chooseable, rows: props.rows, scroller });
  const isSortable = (id: string) => props.columns.some((column) => column.id === id && column.sortBy);
  const chosen = useRowOrder({ isSortable, usual, name });
  const { order } = chosen;
  const rows = useSortedRows({ ...props, order });
  const line = order === undefined || order.column === props.line?.column ? props.line : undefined;
  useImperativeHandle(props.listed, () => listedOf(props.columns, rows), [props.columns, rows]);
  const hasLine = (index: number) =>
    standsAbove(line, {
      ...{ row: rows[index]?.original, before: rows[index - 1]?.original, isFirst: index === 0 },
    });
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW_HEIGHT + (hasLine(index) ? LINE_HEIGHT : 0),
    overscan: 10,
  });
  const open = useLatest(onOpen);
  const keys = useRowKeys({
    count: rows.length,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    open: (index) => rows[index] && open(rows[index].original),
    press: (key, index, withShift) => {
      const rowAt = (at: number) => rows[at]?.original;
      const row = rowAt(index);
      return row !== undefined && selection?.press(key, row, { index, withShift, rowAt }) === true;
    },
  });
  const items = virtualizer.getVirtualItems();
  // The chosen row may be scrolled out of sight; Tab must still find a row.
  const tabStop = items.some(({ index }) => index === keys.active) ? keys.active : items[0]?.index;

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-height={typeof height === 'number' ? 'capped' : height}
      style={typeof height === 'number' ? { maxHeight: height } : undefined}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={rows.length + 1}>
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={width ? { width } : undefined} />
          ))}
        </colgroup>
        <DataTableHead columns={columns} order={chosen} />
        <tbody onKeyDown={keys.onKeyDown}>
          <Spacer height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <Fragment key={row.id}>
                  {line && hasLine(index) && <LineAbove label={line.label} span={columns.length} />}
                  <DataTableRow
                    row={row.original}
                    index={index}
                    columns={columns}
                    isTabStop={index === tabStop}
                    quiet={quiet?.(row.original) ?? false}
                    isChosen={selection?.chosen.has(row.id) ?? false}
                    onFocus={keys.setActive}
                    onOpen={open}
                  />
                </Fragment>
              )
            );
          })}
          <Spacer height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
        <DataTableFoot columns={columns} rows={props.rows} />
      </table>
    </div>
  );
}

/** The same function for as long as the table lives, calling what was passed last: rows need not be drawn anew. */
function useLatest<T>(onOpen: ((row: T) => void) | undefined): (row: T) => void {
  const latest = useRef(onOpen);
  latest.current = onOpen;
  return useCallback((row) => latest.current?.(row), []);
}

/** In one cell: a wider one would bring back the columns that have gone for want of room. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden className={classes.spacer}>
      <td style={{ height }} />
    </tr>
  ) : null;
}
