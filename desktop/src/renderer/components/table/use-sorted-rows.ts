import { compareNames, type RowOrder } from '@portfolio-os/shared/core';
import {
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column } from './column.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

interface SortedRows<T> {
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  order: RowOrder | undefined;
}

/** The rows in the order of one column; what has no value stands last either way. */
export function useSortedRows<T extends object>({ columns, rows: data, rowId, order }: SortedRows<T>) {
  const { column, descending = false } = order ?? {};
  const sorting = useMemo(() => (column ? [{ id: column, desc: descending }] : []), [column, descending]);
  const definitions = useMemo(
    () =>
      columns.map(({ id, sortBy }) => ({
        id,
        accessorFn: (row: T) => sortBy?.(row) ?? undefined,
        enableSorting: sortBy !== undefined,
        sortFn: compareValues<T>,
        sortUndefined: 'last' as const,
      })),
    [columns],
  );
  const table = useTable<Features, T>({
    features,
    data,
    columns: definitions,
    getRowId: rowId,
    state: { sorting },
    enableMultiSort: false,
  });
  return table.getRowModel().rows;
}

function compareValues<T extends object>(...[a, b, column]: Parameters<SortFn<Features, T>>): number {
  const left = cellValue(a, column);
  const right = cellValue(b, column);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareNames(String(left), String(right));
}

function cellValue<T extends object>(row: Row<Features, T>, column: string): unknown {
  return row.getValue(column);
}
