import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useMemo } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { type ReportDays, reportQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { ButtonLink, TextLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { formatDateShort } from '../../lib/dates.ts';
import classes from './reports.module.css';

type RentRollView = ReportViews['rent-roll'];
type Row = RentRollView['rows'][number];

export function RentRoll({ days }: { days: ReportDays }) {
  const { data, error, refetch } = useView(reportQuery<'rent-roll'>, 'rent-roll', days);
  if (data) return <RentRollTable rentRoll={data} knownOn={days.knownOn} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={8} />;
}

function RentRollTable({ rentRoll, knownOn }: { rentRoll: RentRollView; knownOn: string | undefined }) {
  const columns = useMemo(() => columnsOf(rentRoll, knownOn), [rentRoll, knownOn]);
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

function columnsOf({ asOf, totals }: RentRollView, knownOn: string | undefined): Column<Row>[] {
  return [
    {
      id: 'unit',
      header: 'Unit',
      cell: ({ building, unit }) => <Name>{`${building} · ${unit}`}</Name>,
      sortBy: ({ building, unit }) => `${building} · ${unit}`,
      footer: `${totals.units} units`,
      minWidth: 132,
    },
    {
      id: 'tenants',
      header: 'Tenants',
      cell: (row) => <Occupant row={row} />,
      sortBy: ({ tenants }) => tenants || null,
      minWidth: 132,
      footer: (
        <WhyFigure figure="occupancy" params={{ asOf, knownOn }} label="Occupied units">
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
      worth: 1,
    },
    {
      id: 'end',
      header: 'Lease ends',
      cell: ({ endsOn }) => (endsOn ? <DateText date={endsOn} /> : <Dash spoken="No end" />),
      sortBy: ({ endsOn }) => endsOn,
      width: 112,
      worth: 2,
    },
    {
      ...money('rent', 'Rent', (row) => row.rentCents, totals.rentCents),
      cell: (row) => <Rent row={row} />,
    },
    money('extras', 'Extras', (row) => row.extrasCents, totals.extrasCents, 80),
    money('deposit', 'Deposit', (row) => row.depositHeldCents, totals.depositHeldCents),
    {
      ...money('open', 'Open', (row) => row.openCents, totals.openCents),
      cell: ({ leaseId, unit, openCents }) =>
        leaseId && openCents !== 0 ? (
          <WhyFigure figure="lease-open" params={{ leaseId, asOf, knownOn }} label={`Open of ${unit}`}>
            <Money cents={openCents} />
          </WhyFigure>
        ) : (
          <Dash spoken="Nothing open" />
        ),
    },
    money('credit', 'Credit', (row) => row.creditCents, totals.creditCents, 80),
  ];
}

/** What is let later brings nothing on the day: its rent is quiet, and no part of the total. */
function Rent({ row: { status, startOn, rentCents, nextRentCents } }: { row: Row }) {
  const { today } = usePortfolio();
  if (status !== 'upcoming' || !startOn) return <Money cents={rentCents} dashZero />;
  return (
    <span title={`From ${formatDateShort(startOn, today)}, not in the total`}>
      <Money cents={nextRentCents} tone="quiet" />
    </span>
  );
}

/** Who lives there, or that nobody does: a status of its own would only say the same again. */
function Occupant({ row: { leaseId, tenants, status } }: { row: Row }) {
  if (!leaseId) return <StatusBadge status="vacant" />;
  return (
    <span className={classes.occupant}>
      {status === 'upcoming' && <StatusBadge status="upcoming" />}
      <TextLink to="/leases/$leaseId" params={{ leaseId }} c="inherit">
        <Name>{tenants}</Name>
      </TextLink>
    </span>
  );
}

function money(
  id: string,
  header: string,
  of: (row: Row) => number,
  totalCents: number,
  width = 90,
): Column<Row> {
  return {
    id,
    header,
    align: 'right',
    cell: (row) => <Money cents={of(row)} dashZero />,
    sortBy: of,
    cents: of,
    footer: <Money cents={totalCents} dashZero />,
    width,
  };
}
