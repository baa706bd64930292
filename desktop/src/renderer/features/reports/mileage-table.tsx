import { Button, Menu } from '@mantine/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useMemo, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { type ReportDays, reportQuery, useView } from '../../api/queries.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';

type View = ReportViews['mileage'];
type Row = View['rows'][number];

/** Trips for the rentals; each is reversed from here. */
export function Mileage({ days }: { days: ReportDays }) {
  const { data, error, refetch } = useView(reportQuery<'mileage'>, 'mileage', days);
  if (data) return <MileageTable view={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={6} columns={6} />;
}

function MileageTable({ view }: { view: View }) {
  const dialogs = useDialogs();
  const [reversed, setReversed] = useState<Row | null>(null);
  const columns = useMemo(() => columnsOf(view, setReversed), [view]);
  const record = (
    <Guarded area="expenses">
      <Button size="compact-sm" onClick={() => dialogs.show(() => import('../mileage/record-mileage.tsx'))}>
        Record
      </Button>
    </Guarded>
  );
  return (
    <>
      <ListBar right={record}>
        {milesOf(view.totals)} miles, <Money cents={view.totals.amountCents} strong />
      </ListBar>
      <DataTable
        label="Mileage"
        columns={columns}
        rows={view.rows}
        rowId={({ id }) => id}
        height="content"
        quiet={({ isSettled }) => isSettled}
        empty={
          <EmptyState title="No miles in these days">
            Record trips for the rentals with your own car. They count as auto and travel at the rate of the
            day.
          </EmptyState>
        }
      />
      {reversed && <ReverseMileage trip={reversed} onClose={() => setReversed(null)} />}
    </>
  );
}

function milesOf({ tenthMiles }: { tenthMiles: number }): string {
  return (tenthMiles / 10).toLocaleString('en-US');
}

function columnsOf({ totals }: View, reverse: (row: Row) => void): Column<Row>[] {
  return [
    {
      id: 'day',
      header: 'Day',
      cell: ({ drivenOn }) => <DateText date={drivenOn} />,
      sortBy: ({ drivenOn }) => drivenOn,
      footer: 'Total',
      width: 116,
    },
    { id: 'purpose', header: 'What for', cell: ({ purpose }) => purpose },
    { id: 'for', header: 'For', cell: ({ building }) => building ?? 'Whole portfolio', width: 160 },
    {
      id: 'miles',
      header: 'Miles',
      align: 'right',
      cell: (row) => <span className="figure">{milesOf(row)}</span>,
      sortBy: ({ tenthMiles }) => tenthMiles,
      footer: <span className="figure">{milesOf(totals)}</span>,
      width: 96,
    },
    {
      id: 'rate',
      header: '¢ a mile',
      align: 'right',
      cell: ({ rateTenths }) => <span className="figure">{(rateTenths / 10).toFixed(1)}</span>,
      width: 88,
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      cell: ({ amountCents }) => <Money cents={amountCents} />,
      sortBy: ({ amountCents }) => amountCents,
      footer: <Money cents={totals.amountCents} />,
      width: 112,
    },
    {
      id: 'more',
      header: '',
      cell: (row) =>
        !row.isSettled && (
          <RowMenu label={`Actions for ${row.purpose}`}>
            <Guarded area="reversals">
              <Menu.Item onClick={() => reverse(row)}>Reverse</Menu.Item>
            </Guarded>
          </RowMenu>
        ),
      width: 60,
    },
  ];
}

function ReverseMileage({ trip, onClose }: { trip: Row; onClose: () => void }) {
  const reversing = useCommand('expenses.reverseMileage');
  return (
    <ReasonDialog
      onClose={onClose}
      title="Reverse mileage"
      submitLabel="Reverse"
      notBefore={trip.drivenOn}
      reverse={(reversal) => reversing.mutateAsync({ ...reversal, mileageId: trip.id })}
      onReversed={() => {
        toast('The trip is reversed. Both entries stay in the books.');
        onClose();
      }}
    >
      {trip.purpose}, {milesOf(trip)} miles, <Money cents={trip.amountCents} />. A second entry takes it back,
      so that the totals are right and the history says what happened.
    </ReasonDialog>
  );
}
