import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useMemo } from 'react';
import { type ReportDays, reportQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink, TextLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import classes from './reports.module.css';

type RentRollView = ReportViews['rent-roll'];
type Row = RentRollView['rows'][number];

export function RentRoll({ days }: { days: ReportDays }) {
  const { data, error, refetch } = useView(reportQuery<'rent-roll'>, 'rent-roll', days);
  if (data) return <RentRollTable rentRoll={data} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={8} />;
}

function RentRollTable({ rentRoll }: { rentRoll: RentRollView }) {
  const columns = useMemo(() => columnsOf(rentRoll), [rentRoll]);
  return (
    <DataTable
      label="Rent roll"
      columns={columns}
      rows={rentRoll.rows}
      rowId={({ unitId }) => unitId}
      sortedBy={{ column: 'unit' }}
      height="content"
      empty={
        <EmptyState
          title="No units on this day"
          action={<ButtonLink to="/properties">Go to properties</ButtonLink>}
        >
          The rent roll lists every unit with who lives there and what they pay. Choose another day, or add
          buildings and units.
        </EmptyState>
      }
    />
  );
}

function columnsOf({ asOf, totals }: RentRollView): Column<Row>[] {
  return [
    {
      id: 'unit',
      header: 'Unit',
      cell: ({ building, unit }) => `${building} · ${unit}`,
      sortBy: ({ building, unit }) => `${building} · ${unit}`,
      footer: `${totals.units} units`,
      width: 164,
    },
    {
      id: 'tenants',
      header: 'Tenants',
      cell: (row) => <Occupant row={row} />,
      sortBy: ({ tenants }) => tenants || null,
      footer: (
        <WhyFigure figure="occupancy" params={{ asOf }} label="Occupied units">
          {totals.occupied} occupied
        </WhyFigure>
      ),
    },
    {
      id: 'start',
      header: 'Starts',
      cell: ({ startOn }) => (startOn ? <DateText date={startOn} /> : <Dash />),
      sortBy: ({ startOn }) => startOn,
      width: 112,
    },
    {
      id: 'end',
      header: 'Ends',
      cell: ({ endOn }) => (endOn ? <DateText date={endOn} /> : <Dash spoken="No end" />),
      sortBy: ({ endOn }) => endOn,
      width: 112,
    },
    money('rent', 'Rent', (row) => row.rentCents, totals.rentCents),
    money('extras', 'Extras', (row) => row.extrasCents, totals.extrasCents, 92),
    money('deposit', 'Deposit', (row) => row.depositHeldCents, totals.depositHeldCents),
    {
      ...money('open', 'Open', (row) => row.openCents, totals.openCents),
      cell: ({ leaseId, unit, openCents }) =>
        leaseId && openCents !== 0 ? (
          <WhyFigure figure="lease-open" params={{ leaseId, asOf }} label={`Open of ${unit}`}>
            <Money cents={openCents} />
          </WhyFigure>
        ) : (
          <Dash spoken="Nothing open" />
        ),
    },
    money('credit', 'Credit', (row) => row.creditCents, totals.creditCents, 92),
  ];
}

/** Who lives there, or that nobody does: a status of its own would only say the same again. */
function Occupant({ row: { leaseId, tenants, status } }: { row: Row }) {
  if (!leaseId) return <StatusBadge status="vacant" />;
  return (
    <span className={classes.occupant}>
      {status === 'upcoming' && <StatusBadge status="upcoming" />}
      <TextLink to="/leases/$leaseId" params={{ leaseId }} c="inherit">
        {tenants}
      </TextLink>
    </span>
  );
}

function money(
  id: string,
  header: string,
  of: (row: Row) => number,
  totalCents: number,
  width = 98,
): Column<Row> {
  return {
    id,
    header,
    align: 'right',
    cell: (row) => <Money cents={of(row)} dashZero />,
    sortBy: of,
    footer: <Money cents={totalCents} dashZero />,
    width,
  };
}
