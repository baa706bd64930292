import type { DocumentRow } from '@portfolio-os/shared/api';
import { IconFiles, IconMail } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { documentsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { ListEnd, type Listed } from '../../components/table/save-list.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { ButtonLink } from '../../components/ui/links.tsx';
import { ListViews } from '../saved-views/list-views.tsx';
import { documentColumns } from './document-columns.tsx';
import { DocumentDrawer } from './document-drawer.tsx';
import { DocumentFilters, documentsAsked } from './document-filters.tsx';

/** Every file of every record, and every document that was made and kept; what narrows it is in the address. */
export function DocumentsPage() {
  const { said, narrow, typed, type } = useListSearch();
  const asked = useMemo(() => documentsAsked(said), [said]);
  const listed = useRef<Listed>(null);
  const { data, error, refetch } = useView(documentsQuery, asked);
  const [openId, open] = useState<string | null>(null);
  const shown = data?.rows.find(({ id }) => id === openId);
  return (
    <Page fill>
      <PageHeader
        title="Documents"
        actions={
          <>
            {data?.total !== 0 && <ListViews page="documents" />}
            <ButtonLink to="/documents/mail" variant="default" leftSection={<IconMail size={15} />}>
              Mail to tenants
            </ButtonLink>
          </>
        }
      />
      {data ? (
        data.total === 0 ? (
          <NoDocuments />
        ) : (
          <>
            <ListBar right={<ListEnd of={listed} name="Documents" count={data.rows.length} one="document" />}>
              <SearchField value={typed} onChange={type} label="Find a document" />
              <DocumentFilters asked={asked} narrow={narrow} />
            </ListBar>
            <DataTable
              label="Documents"
              listed={listed}
              columns={documentColumns}
              rows={data.rows}
              rowId={({ id }: DocumentRow) => id}
              sortedBy={{ column: 'day', descending: true }}
              onOpen={({ id }: DocumentRow) => open(id)}
              empty={
                <EmptyState title="Nothing matches">No document here fits what it is narrowed to.</EmptyState>
              }
            />
          </>
        )
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={5} />
      )}
      {shown && <DocumentDrawer row={shown} onClose={() => open(null)} />}
    </Page>
  );
}

function NoDocuments() {
  return (
    <EmptyState icon={<IconFiles size={26} stroke={1.4} />} title="No documents yet">
      Leases, photos, invoices and notices that you attach to a lease, a tenant, a property or an expense are
      all found here, and so are statements that you make and keep.
    </EmptyState>
  );
}
