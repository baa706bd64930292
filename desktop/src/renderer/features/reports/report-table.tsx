import type { Cell, CellKind, ReportTableView, RowMark } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { type ReportDays, reportTableQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';

interface Row {
  id: string;
  cells: Cell[];
  mark: RowMark;
}

const widths: Partial<Record<CellKind, number>> = { date: 132, money: 120, count: 116, flag: 96 };

/** A report drawn from its own columns. */
export function PlainReport({ name, days }: { name: string; days: ReportDays }) {
  const { data, error, refetch } = useView(reportTableQuery, name, days);
  if (data) return <ReportTable table={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={6} />;
}

function ReportTable({ table }: { table: ReportTableView }) {
  const columns = useMemo(() => columnsOf(table), [table]);
  const rows = useMemo(
    () =>
      table.rows.map((cells, index) => ({ id: String(index), cells, mark: table.marks?.[index] ?? 'line' })),
    [table],
  );
  return (
    <DataTable
      label={table.title}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      height="content"
      empty={<EmptyState title="Nothing to show">There is nothing in these days.</EmptyState>}
    />
  );
}

function columnsOf({ columns, totals, marks }: ReportTableView): Column<Row>[] {
  return columns.map(({ title, kind }, index): Column<Row> => {
    const total = totals[index] ?? null;
    const width = widths[kind];
    return {
      id: title,
      header: title,
      align: kind === 'money' || kind === 'count' ? 'right' : 'left',
      cell: ({ cells, mark }) => <Value cell={cells[index] ?? null} kind={kind} isSum={mark === 'sum'} />,
      // The lines of a statement stand where they belong.
      ...(!marks && { sortBy: ({ cells }: Row) => sortable(cells[index] ?? null) }),
      ...(index === 0 && totals.some((sum) => sum !== null) && { footer: 'Total' }),
      ...(total !== null && { footer: <Value cell={total} kind={kind} isSum={false} /> }),
      ...(width && { width }),
    };
  });
}

function Value({ cell, kind, isSum }: { cell: Cell; kind: CellKind; isSum: boolean }) {
  if (cell === null || cell === '') return <Dash />;
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (kind === 'money') return <Money cents={Number(cell)} dashZero strong={isSum} />;
  if (kind === 'date') return formatDate(String(cell));
  if (kind === 'count') return <span className="figure">{Number(cell).toLocaleString('en-US')}</span>;
  return isSum ? <strong>{cell}</strong> : cell;
}

function sortable(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? Number(cell) : cell;
}
