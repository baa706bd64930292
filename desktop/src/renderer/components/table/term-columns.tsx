import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { DateText } from '../ui/date-text.tsx';
import { Dash } from '../ui/money.tsx';
import { StatusBadge, statusWord } from '../ui/status-badge.tsx';
import type { Column } from './column.ts';

type Term = Pick<LeaseSummaryView, 'status' | 'startOn' | 'endsOn'>;

/** How a lease stands, from when, and until when; widths in pixels. */
export function termColumns(widths: { status: number; date: number }): Column<Term>[] {
  return [
    {
      id: 'status',
      header: 'Status',
      cell: ({ status }) => <StatusBadge status={status} />,
      sortBy: ({ status }) => status,
      written: ({ status }) => statusWord(status),
      width: widths.status,
      worth: 3,
    },
    {
      id: 'start',
      header: 'Starts',
      cell: ({ startOn }) => <DateText date={startOn} />,
      sortBy: ({ startOn }) => startOn,
      width: widths.date,
      worth: 1,
    },
    {
      id: 'end',
      header: 'Lease ends',
      cell: ({ endsOn }) => (endsOn ? <DateText date={endsOn} /> : <Dash spoken="No end" />),
      sortBy: ({ endsOn }) => endsOn,
      width: widths.date,
      worth: 4,
    },
  ];
}
