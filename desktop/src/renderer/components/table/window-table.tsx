import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { withChoice } from './choosing/choice-column.tsx';
import type { Selection } from './choosing/use-selection.ts';
import type { Column } from './column.ts';
import classes from './data-table.module.css';
import { DataTableFoot, DataTableHead } from './data-table-head.tsx';
import { isControl } from './data-table-row.tsx';
import { LineAbove, type RowLine, standsAbove } from './row-line.tsx';
import { useRowKeys } from './use-row-keys.ts';
import type { ChosenOrder } from './use-row-order.ts';
import { useShownColumns } from './use-shown-columns.ts';
import { useTabStops } from './use-tab-stops.ts';

/** Rows of which only those near what is drawn are known. */
export interface RowWindow<T> {
  total: number;
  /** The row at a place of the list; undefined while it is being read. */
  at: (index: number) => T | undefined;
  /** The list draws these places now. */
  show: (first: number, last: number) => void;
}

interface WindowTableProps<T> {
  /** What the table lists, for screen readers: "Transactions". */
  label: string;
  columns: Column<T>[];
  rows: RowWindow<T>;
  rowId: (row: T) => string;
  /** Enter or a click on a row. */
  onOpen: (row: T) => void;
  /** What a key does on a row beside moving, opening and choosing; false where it does nothing. */
  onPress: (key: string, row: T) => boolean;
  /** Rows that stand below it, where it is opened in place. */
  below: (row: T) => T[];
  selection: Selection<T>;
  quiet: (row: T) => boolean;
  order: ChosenOrder;
  /** A line through the list, while that is in the order of its column. */
  line?: RowLine<T> | undefined;
}

const ROW_HEIGHT = 36;

/** Not every row is known: its columns of money say how wide they are. */
const NONE_KNOWN: never[] = [];

/** A list of which only the rows in sight are drawn and only those near them are read; some open in place. */
export function WindowTable<T extends object>(props: WindowTableProps<T>) {
  const { label, rows, rowId, onOpen, onPress, below, order, selection } = props;
  const line = order.order?.column === props.line?.column ? props.line : undefined;
  const { total, at, show } = rows;
  const scroller = useRef<HTMLDivElement>(null);
  const chooseable = useMemo(() => withChoice(props.columns, selection), [props.columns, selection]);
  const columns = useShownColumns({ columns: chooseable, rows: NONE_KNOWN, scroller });
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => idAt(at(index), rowId) ?? index,
    estimateSize: (index) => {
      const row = at(index);
      return ROW_HEIGHT * (1 + (row ? below(row).length : 0));
    },
    overscan: 10,
  });
  const keys = useRowKeys({
    count: total,
    scroller,
    scrollTo: (index) => virtualizer.scrollToIndex(index),
    open: (index) => {
      const row = at(index);
      if (row) onOpen(row);
    },
    press: (key, index, withShift) => {
      const row = at(index);
      if (row === undefined) return false;
      return selection.press(key, row, { index, withShift, rowAt: at }) || onPress(key, row);
    },
  });
  const items = virtualizer.getVirtualItems();
  const [first = 0, last = 0] = [items[0]?.index, items.at(-1)?.index];
  useEffect(() => show(first, last));
  const tabStop = items.some(({ index }) => index === keys.active) ? keys.active : first;
  return (
    <div ref={scroller} className={classes.scroller} data-height="fill">
      <table className={classes.table} aria-label={label} aria-rowcount={total + 1}>
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={width ? { width } : undefined} />
          ))}
        </colgroup>
        <DataTableHead columns={columns} order={order} />
        <Spacer height={items[0]?.start ?? 0} />
        {items.map(({ index, key }) => (
          <tbody key={key} data-index={index} ref={virtualizer.measureElement} onKeyDown={keys.onKeyDown}>
            {line && standsAbove(line, { row: at(index), before: at(index - 1), isFirst: index === 0 }) && (
              <LineAbove label={line.label} span={columns.length} />
            )}
            <WindowRow
              {...props}
              columns={columns}
              row={at(index)}
              index={index}
              isTabStop={index === tabStop}
              onFocus={keys.setActive}
            />
          </tbody>
        ))}
        <Spacer height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        <DataTableFoot columns={columns} rows={NONE_KNOWN} />
      </table>
    </div>
  );
}

function idAt<T>(row: T | undefined, rowId: (row: T) => string): string | undefined {
  return row && rowId(row);
}

interface WindowRowProps<T> extends WindowTableProps<T> {
  row: T | undefined;
  index: number;
  isTabStop: boolean;
  onFocus: (index: number) => void;
}

/** One row, and what it opens to; an empty one while it is being read. */
function WindowRow<T extends object>(props: WindowRowProps<T>) {
  const { row, columns, rowId, index, isTabStop, selection, quiet, below, onFocus, onOpen } = props;
  const own = useRef<HTMLTableRowElement>(null);
  useTabStops(own, isTabStop);
  return (
    <>
      <tr
        ref={own}
        className={classes.row}
        data-index={index}
        data-quiet={(row && quiet(row)) || undefined}
        data-chosen={(row && selection.chosen.has(rowId(row))) || undefined}
        aria-rowindex={index + 2}
        tabIndex={isTabStop ? 0 : -1}
        onFocus={() => onFocus(index)}
        onClick={(event) => row && !isControl(event) && onOpen(row)}
      >
        <Cells columns={columns} row={row} />
      </tr>
      {row &&
        below(row).map((part) => (
          <tr key={rowId(part)} className={classes.below}>
            <Cells columns={columns} row={part} />
          </tr>
        ))}
    </>
  );
}

function Cells<T>({ columns, row }: { columns: Column<T>[]; row: T | undefined }) {
  return columns.map((column) => (
    <td key={column.id} className={classes.cell} data-align={column.align}>
      {row && column.cell(row)}
    </td>
  ));
}

/** In one cell: a wider one would bring back the columns that have gone for want of room. */
function Spacer({ height }: { height: number }) {
  return height > 0 ? (
    <tbody aria-hidden className={classes.spacer}>
      <tr>
        <td style={{ height }} />
      </tr>
    </tbody>
  ) : null;
}
