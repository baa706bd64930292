import { SegmentedControl } from '@mantine/core';
import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { leasesQuery, useView } from '../../api/queries.ts';
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
import { ChosenLeases } from './chosen-leases.tsx';
import { leaseColumns } from './lease-columns.tsx';

export function LeasesPage() {
  const { data: leases, error, refetch } = useView(leasesQuery);
  return (
    <Page fill>
      <PageHeader
        title="Leases"
        actions={
          <>
            {leases?.length !== 0 && <ListViews page="leases" />}
            <Guarded area="money">
              <ButtonLink to="/payments/new" variant="default">
                Record many payments
              </ButtonLink>
            </Guarded>
            <Guarded area="properties">
              <ButtonLink to="/leases/new" leftSection={<IconPlus size={15} />}>
                New lease
              </ButtonLink>
            </Guarded>
          </>
        }
      />
      {leases ? (
        <Leases leases={leases} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={7} />
      )}
    </Page>
  );
}

const filters = [
  { value: 'current', label: 'Current' },
  { value: 'future', label: 'Upcoming' },
  { value: 'ended', label: 'Ended' },
  { value: 'owing', label: 'Owing' },
  { value: 'all', label: 'All' },
] as const;
type Filter = (typeof filters)[number]['value'];

const matches: Record<Filter, (lease: LeaseSummaryView) => boolean> = {
  current: ({ status }) => status === 'active' || status === 'month-to-month',
  future: ({ status }) => status === 'future',
  ended: ({ status }) => status === 'ended',
  owing: ({ openCents }) => openCents > 0,
  all: () => true,
};

function Leases({ leases }: { leases: LeaseSummaryView[] }) {
  const navigate = useNavigate();
  const { typed, type, shown: filter, show } = useListSearch(filters);
  const shown = useMemo(() => search(leases, typed, filter), [leases, typed, filter]);
  const listed = useRef<Listed>(null);
  const selection = useSelection<LeaseSummaryView>({ rowId, nameOf });
  if (leases.length === 0) return <NoLeases />;
  return (
    <>
      <ListBar right={<ListEnd of={listed} name="Leases" count={shown.length} one="lease" />}>
        <SearchField value={typed} onChange={type} label="Find a lease" />
        <SegmentedControl aria-label="Which leases" data={[...filters]} value={filter} onChange={show} />
      </ListBar>
      <DataTable
        label="Leases"
        listed={listed}
        columns={leaseColumns}
        rows={shown}
        rowId={rowId}
        selection={selection}
        sortedBy={{ column: 'unit' }}
        quiet={({ status }) => status === 'ended'}
        onOpen={({ id }) => void navigate({ to: '/leases/$leaseId', params: { leaseId: id } })}
        empty={
          <EmptyState title="No lease matches">Choose “All”, or search for a unit or a tenant.</EmptyState>
        }
      />
      <ChosenLeases selection={selection} shown={shown} listed={listed} />
    </>
  );
}

const rowId = ({ id }: LeaseSummaryView) => id;
const nameOf = ({ unit }: LeaseSummaryView) => unit;

/** What is typed looks everywhere: whoever searches for a name does not think of the filter. */
function search(leases: LeaseSummaryView[], typed: string, filter: Filter): LeaseSummaryView[] {
  if (typed.trim() === '') return leases.filter(matches[filter]);
  return findRows(leases, typed, ({ unit, tenants }) => ({ title: unit, also: tenants }));
}

function NoLeases() {
  return (
    <EmptyState
      icon={<IconFileText size={28} stroke={1.4} />}
      title="No leases yet"
      action={
        <>
          <Guarded area="properties">
            <ButtonLink to="/leases/new">New lease</ButtonLink>
          </Guarded>
          <Guarded area="properties">
            <ButtonLink to="/imports/rent-roll" variant="default">
              Import a rent roll
            </ButtonLink>
          </Guarded>
        </>
      }
    >
      A lease joins a unit and its tenants, and says what they are charged and when. Rent is then charged by
      itself, month after month, with the arithmetic beside every part of a month.
    </EmptyState>
  );
}
