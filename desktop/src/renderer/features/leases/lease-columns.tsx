import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import type { Column } from '../../components/table/data-table.tsx';
import { termColumns } from '../../components/table/term-columns.tsx';
import { totalOf } from '../../components/table/total-of.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';

export const leaseColumns: Column<LeaseSummaryView>[] = [
  {
    id: 'unit',
    header: 'Unit',
    cell: ({ id, unit }) => (
      <NameLink to="/leases/$leaseId" params={{ leaseId: id }}>
        <Name>{unit}</Name>
      </NameLink>
    ),
    sortBy: ({ unit }) => unit,
    width: 150,
  },
  {
    id: 'tenants',
    header: 'Tenants',
    cell: ({ tenants }) => <Name>{tenants}</Name>,
    sortBy: ({ tenants }) => tenants,
    minWidth: 160,
  },
  ...termColumns({ status: 140, date: 112 }),
  {
    id: 'rent',
    header: 'Rent',
    align: 'right',
    cell: ({ rentCents }) => <Money cents={rentCents} />,
    sortBy: ({ rentCents }) => rentCents,
    cents: ({ rentCents }) => rentCents,
    footer: totalOf(({ rentCents }) => rentCents),
    width: 100,
  },
  {
    id: 'open',
    header: 'Open',
    align: 'right',
    cell: ({ id, unit, openCents }) =>
      openCents === 0 ? (
        <Dash spoken="Nothing open" />
      ) : (
        <WhyFigure figure="lease-open" params={{ leaseId: id }} label={`Open of ${unit}`}>
          <Money cents={openCents} />
        </WhyFigure>
      ),
    sortBy: ({ openCents }) => openCents,
    cents: ({ openCents }) => openCents,
    footer: totalOf(({ openCents }) => openCents),
    width: 96,
  },
  {
    id: 'credit',
    header: 'Credit',
    align: 'right',
    cell: ({ id, unit, creditCents }) =>
      creditCents === 0 ? (
        <Dash spoken="No credit" />
      ) : (
        <WhyFigure figure="lease-credit" params={{ leaseId: id }} label={`Credit of ${unit}`}>
          <Money cents={creditCents} />
        </WhyFigure>
      ),
    sortBy: ({ creditCents }) => creditCents,
    cents: ({ creditCents }) => creditCents,
    footer: totalOf(({ creditCents }) => creditCents),
    width: 92,
  },
];
