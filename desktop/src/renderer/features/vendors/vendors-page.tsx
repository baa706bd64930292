import { Button } from '@mantine/core';
import type { VendorView } from '@portfolio-os/shared/api';
import { yearOf } from '@portfolio-os/shared/core';
import { IconPlus, IconTool } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { reportQuery, useView, vendorsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { ListEnd, type Listed } from '../../components/table/save-list.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { findRows } from '../../lib/find.ts';
import { ListViews } from '../saved-views/list-views.tsx';
import { type VendorRow, vendorColumns } from './vendor-columns.tsx';
import { VendorDialog } from './vendor-dialog.tsx';

/** Whom money goes to, with what was paid this year and what a 1099 asks for. */
export function VendorsPage() {
  const { data: vendors, error, refetch } = useView(vendorsQuery);
  const [adding, setAdding] = useState(false);
  const navigate = useNavigate();
  return (
    <Page fill>
      <PageHeader
        title="Vendors"
        actions={
          <>
            {vendors?.length !== 0 && <ListViews page="vendors" />}
            <ButtonLink to="/expenses" variant="default">
              Expenses
            </ButtonLink>
            <Guarded area="expenses">
              <Button leftSection={<IconPlus size={15} />} onClick={() => setAdding(true)}>
                Add vendor
              </Button>
            </Guarded>
          </>
        }
      />
      {vendors ? (
        <Vendors vendors={vendors} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={5} />
      )}
      {adding && (
        <VendorDialog
          vendor={null}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/vendors/$vendorId', params: { vendorId: id } })}
        />
      )}
    </Page>
  );
}

function Vendors({ vendors }: { vendors: VendorView[] }) {
  const navigate = useNavigate();
  const year = yearOf(usePortfolio().today);
  const due = useDue1099(year);
  const { typed, type } = useListSearch();
  const columns = useMemo(() => vendorColumns(year), [year]);
  const listed = useRef<Listed>(null);
  const rows = useMemo(
    () => search(vendors, typed).map((vendor): VendorRow => ({ ...vendor, is1099Due: due.has(vendor.id) })),
    [vendors, typed, due],
  );
  if (vendors.length === 0) return <NoVendors />;
  return (
    <>
      <ListBar right={<ListEnd of={listed} name="Vendors" count={rows.length} one="vendor" />}>
        <SearchField value={typed} onChange={type} label="Find a vendor" />
      </ListBar>
      <DataTable
        label="Vendors"
        listed={listed}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sortedBy={{ column: 'year', descending: true }}
        quiet={({ archivedOn }) => archivedOn !== null}
        onOpen={({ id }) => void navigate({ to: '/vendors/$vendorId', params: { vendorId: id } })}
        empty={
          <EmptyState title="Nobody matches">{`No vendor here is called “${typed.trim()}”.`}</EmptyState>
        }
      />
    </>
  );
}

/** The vendors that are to be sent a 1099 for a year, by what was paid until today. */
function useDue1099(year: number): ReadonlySet<string> {
  const days = { from: `${year}-01-01`, to: `${year}-12-31` };
  const { data } = useView(reportQuery<'vendor-1099'>, 'vendor-1099', days);
  return useMemo(
    () => new Set(data?.rows.flatMap(({ vendorId, isDue }) => (isDue ? [vendorId] : []))),
    [data],
  );
}

function search(vendors: VendorView[], typed: string): VendorView[] {
  return findRows(vendors, typed, ({ name, legalName, email, phone }) => ({
    title: name,
    also: `${legalName ?? ''} ${email ?? ''} ${phone ?? ''}`,
  }));
}

function NoVendors() {
  return (
    <EmptyState
      icon={<IconTool size={28} stroke={1.4} />}
      title="No vendors yet"
      action={<ButtonLink to="/expenses">Go to expenses</ButtonLink>}
    >
      Vendors are whom the rentals pay: plumbers, insurers, the power company. An expense adds its vendor on
      the way.
    </EmptyState>
  );
}
