import { VisuallyHidden } from '@mantine/core';
import type { Cell, CellKind, ReportChangesView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { type ReportDays, reportChangesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import type { Column } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { CellValue } from './cell-value.tsx';
import { WideTable } from './wide-table.tsx';

interface Row {
  id: string;
  row: string;
  /** The others of the same row stand below it, without its name. */
  isFirst: boolean;
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
      <WideTable
        label={`${data.title}: what has changed`}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
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
  return rows.flatMap(({ row, what, cells }, index) => {
    const said = cells.filter(({ before, now }) => !isNothing(before) || !isNothing(now));
    return (said.length > 0 ? said : cells.slice(0, 1)).map(({ title, ...cell }, at) => {
      return { id: `${index} ${at}`, row, isFirst: at === 0, what, column: title, ...cell };
    });
  });
}

/** Of a row that is new or gone, the figures that it does not have tell nothing. */
function isNothing(cell: Cell): boolean {
  return cell === null || cell === '' || cell === 0;
}

const columns: Column<Row>[] = [
  { id: 'row', header: 'Row', cell: (row) => <Once of={row}>{row.row}</Once>, minWidth: 180 },
  { id: 'what', header: 'What', cell: (row) => <Once of={row}>{words[row.what]}</Once>, width: 130 },
  { id: 'column', header: 'Figure', cell: ({ column }) => column, width: 170 },
  {
    id: 'before',
    header: 'Then',
    align: 'right',
    cell: ({ before, kind }) => <CellValue cell={before} kind={kind} />,
    cents: (row) => centsOf(row, 'before'),
    width: 120,
  },
  {
    id: 'now',
    header: 'Now',
    align: 'right',
    cell: ({ now, kind }) => <CellValue cell={now} kind={kind} />,
    cents: (row) => centsOf(row, 'now'),
    width: 120,
  },
  {
    id: 'difference',
    header: 'Difference',
    align: 'right',
    cell: (row) => (row.kind === 'money' ? <Money cents={differenceOf(row)} dashZero strong /> : <Dash />),
    cents: differenceOf,
    width: 120,
  },
];

function centsOf(row: Row, side: 'before' | 'now'): number {
  return row.kind === 'money' ? Number(row[side] ?? 0) : 0;
}

function differenceOf(row: Row): number {
  return centsOf(row, 'now') - centsOf(row, 'before');
}

/** What is the same for all figures of a row is seen once, and heard with each. */
function Once({ of: { isFirst }, children }: { of: Row; children: string }) {
  return isFirst ? <span title={children}>{children}</span> : <VisuallyHidden>{children}</VisuallyHidden>;
}
