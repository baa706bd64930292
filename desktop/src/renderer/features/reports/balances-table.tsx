import { Checkbox } from '@mantine/core';
import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useMemo, useState } from 'react';
import { type ReportDays, reportQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import type { Column } from '../../components/table/data-table.tsx';
import { ListBar } from '../../components/table/list-bar.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { StatusBadge } from '../../components/ui/status-badge.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { WideTable } from './wide-table.tsx';

type BalancesView = ReportViews['balances'];
type Row = BalancesView['rows'][number];

/** What a name has at least; beside large amounts the table scrolls sideways. */
const NAME_WIDTH = 112;

/** Days since due; what is not due yet counts as 0. */
const buckets = ['0–30', '31–60', '61–90', '90+'] as const;

export function Balances({ days }: { days: ReportDays }) {
  const { data, error, refetch } = useView(reportQuery<'balances'>, 'balances', days);
  if (data) return <BalancesTable balances={data} knownOn={days.knownOn} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  return <TableSkeleton rows={14} columns={8} />;
}

function BalancesTable({ balances, knownOn }: { balances: BalancesView; knownOn: string | undefined }) {
  const [settled, setSettled] = useState(false);
  const columns = useMemo(() => columnsOf(balances, knownOn), [balances, knownOn]);
  const rows = useMemo(
    () =>
      balances.rows.filter(({ openCents, creditCents }) => settled || openCents !== 0 || creditCents !== 0),
    [balances, settled],
  );
  return (
    <>
      <ListBar right="Days since due; credit is shown apart">
        <Checkbox
          size="xs"
          label="Settled leases too"
          checked={settled}
          onChange={(event) => setSettled(event.currentTarget.checked)}
        />
      </ListBar>
      <WideTable
        label="Balances and aging"
        columns={columns}
        rows={rows}
        rowId={({ leaseId }) => leaseId}
        sortedBy={{ column: 'open', descending: true }}
        empty={<EmptyState title="Nobody owes anything">And nobody has credit on this day.</EmptyState>}
      />
    </>
  );
}

function columnsOf({ asOf, totals }: BalancesView, knownOn: string | undefined): Column<Row>[] {
  return [
    {
      id: 'unit',
      header: 'Unit',
      cell: ({ leaseId, unit }) => (
        <NameLink to="/leases/$leaseId" params={{ leaseId }}>
          <Name>{unit}</Name>
        </NameLink>
      ),
      sortBy: ({ unit }) => unit,
      footer: 'Total',
      minWidth: NAME_WIDTH,
    },
    {
      id: 'tenants',
      header: 'Tenants',
      cell: ({ tenants }) => <Name>{tenants}</Name>,
      sortBy: ({ tenants }) => tenants,
      minWidth: NAME_WIDTH,
    },
    {
      id: 'status',
      header: 'Lease',
      cell: ({ status }) => <StatusBadge status={status} />,
      sortBy: ({ status }) => status,
      width: 132,
      worth: 1,
    },
    ...buckets.map(
      (header, index): Column<Row> => ({
        id: header,
        header,
        align: 'right',
        cell: ({ agingCents }) => (
          <Money cents={agingCents[index] ?? 0} dashZero tone={index === 3 ? 'bad' : 'plain'} />
        ),
        sortBy: ({ agingCents }) => agingCents[index] ?? 0,
        cents: ({ agingCents }) => agingCents[index] ?? 0,
        footer: <Money cents={totals.agingCents[index] ?? 0} dashZero />,
        width: 74,
      }),
    ),
    {
      id: 'open',
      header: 'Open',
      align: 'right',
      cell: ({ leaseId, unit, openCents }) =>
        openCents === 0 ? (
          <Dash spoken="Nothing open" />
        ) : (
          <WhyFigure figure="lease-open" params={{ leaseId, asOf, knownOn }} label={`Open of ${unit}`}>
            <Money cents={openCents} strong />
          </WhyFigure>
        ),
      sortBy: ({ openCents }) => openCents,
      cents: ({ openCents }) => openCents,
      footer: (
        <WhyFigure figure="outstanding" params={{ asOf, knownOn }} label="Outstanding">
          <Money cents={totals.openCents} />
        </WhyFigure>
      ),
      width: 74,
    },
    {
      id: 'credit',
      header: 'Credit',
      align: 'right',
      cell: ({ creditCents }) => <Money cents={creditCents} dashZero />,
      sortBy: ({ creditCents }) => creditCents,
      cents: ({ creditCents }) => creditCents,
      footer: <Money cents={totals.creditCents} dashZero />,
      width: 74,
    },
  ];
}
