import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { DateText } from '../ui/date-text.tsx';
import { Dash } from '../ui/money.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import type { Column } from './column.ts';

type Term = Pick<LeaseSummaryView, 'status' | 'startOn' | 'endOn'>;

/** How a lease stands, from when, and until when; widths in pixels. */
export function termColumns(widths: { status: number; date: number }): Column<Term>[] {
  return [
    {
      id: 'status',
      header: 'Status',
      cell: ({ status }) => <StatusBadge status={status} />,
      sortBy: ({ status }) => status,
      width: widths.status,
    },
    {
      id: 'start',
      header: 'Starts',
      cell: ({ startOn }) => <DateText date={startOn} />,
      sortBy: ({ startOn }) => startOn,
      width: widths.date,
    },
    {
      id: 'end',
      header: 'Ends',
      cell: ({ endOn }) => (endOn ? <DateText date={endOn} /> : <Dash spoken="No end" />),
      sortBy: ({ endOn }) => endOn,
      width: widths.date,
    },
  ];
}
