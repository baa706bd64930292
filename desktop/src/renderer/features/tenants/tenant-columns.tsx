import type { TenantView } from '@portfolio-os/shared/api';
import type { Column } from '../../components/table/data-table.tsx';
import { totalOf } from '../../components/table/total-of.tsx';
import { NameLink } from '../../components/ui/links.tsx';
import { Dash, Money } from '../../components/ui/money.tsx';
import { Name } from '../../components/ui/name.tsx';
import { StatusBadge, statusWord } from '../../components/ui/status-badge.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { areShared, type Lease, leadingLease, leasesOf, tenantStatus } from './tenancy.ts';

export const tenantColumns: Column<TenantView>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ id, name }) => (
      <NameLink to="/tenants/$tenantId" params={{ tenantId: id }}>
        <Name>{name}</Name>
      </NameLink>
    ),
    sortBy: ({ name }) => name,
    minWidth: 150,
    footer: (tenants) => areShared(tenants) && 'A shared lease counts once',
  },
  {
    id: 'unit',
    header: 'Unit',
    cell: (tenant) => <TenantUnit tenant={tenant} />,
    sortBy: (tenant) => leadingLease(tenant)?.unit ?? null,
    minWidth: 150,
  },
  {
    id: 'status',
    header: 'Lease',
    cell: (tenant) => <TenantStatus tenant={tenant} />,
    sortBy: tenantStatus,
    written: (tenant) => {
      const status = tenantStatus(tenant);
      return status && statusWord(status);
    },
    width: 140,
    worth: 3,
  },
  {
    id: 'email',
    header: 'E-mail',
    cell: ({ email }) => email ?? <Dash />,
    sortBy: ({ email }) => email,
    minWidth: 180,
    worth: 2,
  },
  {
    id: 'phone',
    header: 'Phone',
    cell: ({ phone }) => phone ?? <Dash />,
    written: ({ phone }) => phone,
    width: 130,
    worth: 1,
  },
  {
    id: 'open',
    header: 'Owes',
    align: 'right',
    cell: (tenant) => <TenantOpen tenant={tenant} />,
    sortBy: ({ openCents }) => openCents,
    cents: ({ openCents }) => openCents,
    footer: (tenants) => totalOf<Lease>(({ openCents }) => openCents)(leasesOf(tenants)),
    width: 100,
  },
  {
    id: 'credit',
    header: 'Credit',
    align: 'right',
    cell: ({ creditCents }) => <Money cents={creditCents} dashZero />,
    sortBy: ({ creditCents }) => creditCents,
    cents: ({ creditCents }) => creditCents,
    footer: (tenants) => totalOf<Lease>(({ creditCents }) => creditCents)(leasesOf(tenants)),
    width: 96,
  },
];

function TenantUnit({ tenant }: { tenant: TenantView }) {
  const lease = leadingLease(tenant);
  return lease ? <Name>{lease.unit}</Name> : <Dash />;
}

export function TenantStatus({ tenant }: { tenant: TenantView }) {
  const status = tenantStatus(tenant);
  return status ? <StatusBadge status={status} /> : <Dash spoken="No lease" />;
}

/** With one lease the figure can be asked why; a sum over several is opened lease by lease on the tenant's page. */
function TenantOpen({ tenant: { name, leases, openCents } }: { tenant: TenantView }) {
  const owing = leases.filter((lease) => lease.openCents !== 0);
  const [only] = owing;
  if (!only || owing.length > 1) return <Money cents={openCents} dashZero />;
  return (
    <WhyFigure figure="lease-open" params={{ leaseId: only.id }} label={`What ${name} owes`}>
      <Money cents={openCents} />
    </WhyFigure>
  );
}
