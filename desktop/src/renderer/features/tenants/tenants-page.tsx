import { Button, SegmentedControl } from '@mantine/core';
import type { TenantView } from '@portfolio-os/shared/api';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { tenantsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { useSelection } from '../../components/table/choosing/use-selection.ts';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { ListEnd, type Listed } from '../../components/table/save-list.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { findRows } from '../../lib/find.ts';
import { ListViews } from '../saved-views/list-views.tsx';
import { ChosenTenants } from './chosen-tenants.tsx';
import { matchesFilter, type TenantFilter, tenantFilters } from './tenancy.ts';
import { tenantColumns } from './tenant-columns.tsx';
import { TenantDialog } from './tenant-dialog.tsx';

export function TenantsPage() {
  const { data: tenants, error, refetch } = useView(tenantsQuery);
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  return (
    <Page fill>
      <PageHeader
        title="Tenants"
        actions={
          <>
            {tenants?.length !== 0 && <ListViews page="tenants" />}
            <Guarded area="properties">
              <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
                Add tenant
              </Button>
            </Guarded>
          </>
        }
      />
      {tenants ? (
        <Tenants tenants={tenants} onAdd={() => setAdding(true)} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={6} />
      )}
      {adding && (
        <TenantDialog
          tenant={null}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/tenants/$tenantId', params: { tenantId: id } })}
        />
      )}
    </Page>
  );
}

function Tenants({ tenants, onAdd }: { tenants: TenantView[]; onAdd: () => void }) {
  const navigate = useNavigate();
  const { typed, type, shown: filter, show } = useListSearch(tenantFilters);
  const shown = useMemo(() => search(tenants, typed, filter), [tenants, typed, filter]);
  const listed = useRef<Listed>(null);
  const selection = useSelection<TenantView>({ rowId, nameOf });
  if (tenants.length === 0) return <NoTenants onAdd={onAdd} />;
  return (
    <>
      <ListBar right={<ListEnd of={listed} name="Tenants" count={shown.length} one="tenant" />}>
        <SearchField value={typed} onChange={type} label="Find a tenant" />
        <SegmentedControl
          aria-label="Which tenants"
          data={[...tenantFilters]}
          value={filter}
          onChange={show}
        />
      </ListBar>
      <DataTable
        label="Tenants"
        listed={listed}
        columns={tenantColumns}
        rows={shown}
        rowId={rowId}
        selection={selection}
        sortedBy={{ column: 'name' }}
        quiet={({ archivedOn }) => archivedOn !== null}
        onOpen={({ id }) => void navigate({ to: '/tenants/$tenantId', params: { tenantId: id } })}
        empty={
          <EmptyState title="Nobody matches">
            {typed ? `Nobody here is called “${typed.trim()}”.` : 'There is nobody of this sort.'}
          </EmptyState>
        }
      />
      <ChosenTenants selection={selection} shown={shown} listed={listed} />
    </>
  );
}

const rowId = ({ id }: TenantView) => id;
const nameOf = ({ name }: TenantView) => name;

/** What is typed looks everywhere: whoever searches for a name does not think of the filter. */
function search(tenants: TenantView[], typed: string, filter: TenantFilter): TenantView[] {
  if (typed.trim() === '') return tenants.filter((tenant) => matchesFilter(tenant, filter));
  return findRows(tenants, typed, ({ name, email, phone, leases }) => ({
    title: name,
    also: `${email ?? ''} ${phone ?? ''} ${leases.map(({ unit }) => unit).join(' ')}`,
  }));
}

function NoTenants({ onAdd }: { onAdd: () => void }) {
  return (
    <EmptyState
      icon={<IconUsers size={28} stroke={1.4} />}
      title="Nobody here yet"
      action={
        <>
          <Guarded area="properties">
            <ButtonLink to="/leases/new">New lease</ButtonLink>
          </Guarded>
          <Guarded area="properties">
            <Button variant="default" onClick={onAdd}>
              Add a tenant
            </Button>
          </Guarded>
        </>
      }
    >
      Tenants are the people on your leases, and agencies that pay a part of a rent. A new lease adds its
      tenants on the way.
    </EmptyState>
  );
}
