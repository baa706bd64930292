import type { TenantView } from '@portfolio-os/shared/api';
import { useNavigate } from '@tanstack/react-router';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { termColumns } from '../../components/table/term-columns.tsx';
import { ButtonLink, NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';

type Lease = TenantView['leases'][number];

export function TenantLeases({ tenant: { id, name, leases } }: { tenant: TenantView }) {
  const navigate = useNavigate();
  return (
    <DataTable
      label={`Leases of ${name}`}
      columns={columns}
      rows={leases}
      rowId={(lease) => lease.id}
      height="content"
      quiet={({ status }) => status === 'ended'}
      onOpen={(lease) => void navigate({ to: '/leases/$leaseId', params: { leaseId: lease.id } })}
      empty={
        <EmptyState
          title={`${name} is on no lease yet`}
          action={
            <Guarded area="properties">
              <ButtonLink to="/leases/new" search={{ tenantId: id }}>
                New lease
              </ButtonLink>
            </Guarded>
          }
        >
          A lease says which unit they live in, from when, and what they are charged.
        </EmptyState>
      }
    />
  );
}

const columns: Column<Lease>[] = [
  {
    id: 'unit',
    header: 'Unit',
    cell: ({ id, unit }) => (
      <NameLink to="/leases/$leaseId" params={{ leaseId: id }}>
        {unit}
      </NameLink>
    ),
    sortBy: ({ unit }) => unit,
  },
  ...termColumns({ status: 150, date: 140 }),
  {
    id: 'open',
    header: 'Open',
    align: 'right',
    cell: ({ id, unit, openCents }) => (
      <WhyFigure figure="lease-open" params={{ leaseId: id }} label={`Open of ${unit}`}>
        <Money cents={openCents} dashZero />
      </WhyFigure>
    ),
    sortBy: ({ openCents }) => openCents,
    width: 130,
  },
];
