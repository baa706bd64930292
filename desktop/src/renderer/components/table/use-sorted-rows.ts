import {
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  type SortFn,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { Column } from './column.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

interface SortedRows<T> {
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  sortedBy: { column: string; descending?: boolean } | undefined;
}

/** The rows in the order of one column; what has no value stands last either way. */
export function useSortedRows<T extends object>({ columns, rows: data, rowId, sortedBy }: SortedRows<T>) {
  const [sorting, setSorting] = useState<SortingState>(
    sortedBy ? [{ id: sortedBy.column, desc: sortedBy.descending ?? false }] : [],
  );
  const definitions = useMemo(
    () =>
      columns.map(({ id, sortBy }) => ({
        id,
        accessorFn: (row: T) => sortBy?.(row) ?? undefined,
        enableSorting: sortBy !== undefined,
        sortFn: compareValues<T>,
        sortUndefined: 'last' as const,
        sortDescFirst: false,
      })),
    [columns],
  );
  const table = useTable<Features, T>({
    features,
    data,
    columns: definitions,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: setSorting,
    enableMultiSort: false,
    enableSortingRemoval: false,
  });
  const sortOn = (id: string) => {
    const current = sorting[0];
    setSorting([{ id, desc: current?.id === id ? !current.desc : false }]);
  };
  return { rows: table.getRowModel().rows, sorted: sorting[0], sortOn };
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareValues<T extends object>(...[a, b, column]: Parameters<SortFn<Features, T>>): number {
  const left = cellValue(a, column);
  const right = cellValue(b, column);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return collator.compare(String(left), String(right));
}

function cellValue<T extends object>(row: Row<Features, T>, column: string): unknown {
  return row.getValue(column);
}
