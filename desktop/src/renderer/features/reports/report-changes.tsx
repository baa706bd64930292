import type { Cell, CellKind, ReportChangesView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { type ReportDays, reportChangesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';

interface Row {
  id: string;
  row: string;
  what: ReportChangesView['rows'][number]['what'];
  column: string;
  kind: CellKind;
  before: Cell;
  now: Cell;
}

const words = { changed: 'Changed', new: 'New', gone: 'No longer there' } as const;

/** What a report says otherwise than it did with what was known on an earlier day, a line for each figure. */
export function ReportChanges({ name, days, since }: { name: string; days: ReportDays; since: string }) {
  const { data, error, refetch } = useView(reportChangesQuery, name, days, since);
  const rows = useMemo(() => (data ? rowsOf(data) : []), [data]);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={10} columns={5} />;
  return (
    <>
      <ListBar right={`Only what differs from what was known on ${formatDate(data.since)}`} />
      <DataTable
        label={`${data.title}: what has changed`}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        height="content"
        empty={
          <EmptyState title="Nothing has changed">
            Of these days it says what it said with what was known on {formatDate(data.since)}.
          </EmptyState>
        }
      />
    </>
  );
}

function rowsOf({ rows }: ReportChangesView): Row[] {
  return rows.flatMap(({ row, what, cells }, index) =>
    cells.map(({ title, ...cell }, at) => ({ id: `${index} ${at}`, row, what, column: title, ...cell })),
  );
}

const columns: Column<Row>[] = [
  { id: 'row', header: 'Row', cell: ({ row }) => row, sortBy: ({ row }) => row, minWidth: 180 },
  { id: 'what', header: 'What', cell: ({ what }) => words[what], sortBy: ({ what }) => what, width: 130 },
  {
    id: 'column',
    header: 'Figure',
    cell: ({ column }) => column,
    sortBy: ({ column }) => column,
    minWidth: 110,
  },
  {
    id: 'before',
    header: 'Then',
    align: 'right',
    cell: ({ before, kind }) => <Value cell={before} kind={kind} />,
    width: 120,
  },
  {
    id: 'now',
    header: 'Now',
    align: 'right',
    cell: ({ now, kind }) => <Value cell={now} kind={kind} />,
    width: 120,
  },
  {
    id: 'difference',
    header: 'Difference',
    align: 'right',
    cell: ({ before, now, kind }) =>
      kind === 'money' ? <Money cents={Number(now ?? 0) - Number(before ?? 0)} dashZero strong /> : <Dash />,
    width: 120,
  },
];

function Value({ cell, kind }: { cell: Cell; kind: CellKind }) {
  if (cell === null || cell === '') return <Dash />;
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  if (kind === 'money') return <Money cents={Number(cell)} dashZero />;
  return kind === 'date' ? formatDate(String(cell)) : <span title={String(cell)}>{cell}</span>;
}
