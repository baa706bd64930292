import type { DelinquencyView } from '@portfolio-os/shared/api';
import { useMemo } from 'react';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import classes from './late-fees.module.css';

type Row = DelinquencyView['rows'][number];

/** Who is late: for how long, with how much, and what it has cost and will cost. */
export function DelinquencyTable({ delinquency }: { delinquency: DelinquencyView }) {
  const columns = useMemo(() => columnsOf(delinquency), [delinquency]);
  return (
    <DataTable
      label="Leases with something past due"
      columns={columns}
      rows={delinquency.rows}
      rowId={({ leaseId }) => leaseId}
      sortedBy={{ column: 'days', descending: true }}
      height="content"
      empty={
        <EmptyState title="Nobody is late">
          A lease stands here from the day after something was due.
        </EmptyState>
      }
    />
  );
}

function columnsOf({ asOf, totals }: DelinquencyView): Column<Row>[] {
  return [
    ...latenessColumns,
    {
      id: 'pastDue',
      header: 'Past due',
      align: 'right',
      cell: ({ leaseId, tenants, pastDueCents }) => (
        <WhyFigure figure="lease-open" params={{ leaseId, asOf }} label={`Open, ${tenants}`}>
          <Money cents={pastDueCents} strong />
        </WhyFigure>
      ),
      sortBy: ({ pastDueCents }) => pastDueCents,
      footer: <Money cents={totals.pastDueCents} />,
      width: 108,
    },
    ...feeColumns(totals),
  ];
}

/** Who it is, and for how long. */
const latenessColumns: Column<Row>[] = [
  {
    id: 'tenants',
    header: 'Tenants',
    cell: ({ leaseId, tenants, unit }) => (
      <>
        <NameLink to="/leases/$leaseId" params={{ leaseId }}>
          {tenants}
        </NameLink>{' '}
        <span className={classes.quiet}>{unit}</span>
      </>
    ),
    sortBy: ({ tenants }) => tenants,
    footer: 'Total',
    minWidth: 170,
  },
  {
    id: 'oldest',
    header: 'Oldest unpaid',
    cell: ({ oldestLabel }) => oldestLabel,
    sortBy: ({ oldestDueOn }) => oldestDueOn,
  },
  {
    id: 'days',
    header: 'Days late',
    align: 'right',
    cell: ({ daysLate }) => daysLate,
    sortBy: ({ daysLate }) => daysLate,
    width: 92,
  },
];

/** What it has cost already, and what it will cost. */
function feeColumns(totals: DelinquencyView['totals']): Column<Row>[] {
  return [
    {
      id: 'fees',
      header: 'Late fees',
      align: 'right',
      cell: ({ feesAssessedCents }) => <Money cents={feesAssessedCents} dashZero />,
      sortBy: ({ feesAssessedCents }) => feesAssessedCents,
      footer: <Money cents={totals.feesAssessedCents} dashZero />,
      worth: 2,
      width: 96,
    },
    {
      id: 'toPost',
      header: 'To post',
      align: 'right',
      cell: ({ toPostCents }) => <Money cents={toPostCents} dashZero />,
      sortBy: ({ toPostCents }) => toPostCents,
      footer: <Money cents={totals.toPostCents} dashZero />,
      worth: 1,
      width: 96,
    },
    {
      id: 'next',
      header: 'Next fee',
      align: 'right',
      cell: ({ nextFeeOn, nextFeeCents }) =>
        nextFeeOn ? (
          <>
            <span className={classes.quiet}>
              <DateText date={nextFeeOn} />
            </span>{' '}
            <Money cents={nextFeeCents} />
          </>
        ) : (
          <Dash />
        ),
      sortBy: ({ nextFeeOn }) => nextFeeOn,
      width: 132,
    },
  ];
}
