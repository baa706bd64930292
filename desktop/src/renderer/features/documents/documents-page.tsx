import { Button } from '@mantine/core';
import type { DocumentRow } from '@portfolio-os/shared/api';
import { IconDownload, IconFiles, IconMail } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { type DocumentsAsked, documentsQuery, downloads, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { ButtonLink } from '../../components/ui/links.tsx';
import { documentColumns } from './document-columns.tsx';
import { DocumentDrawer } from './document-drawer.tsx';
import { DocumentFilters } from './document-filters.tsx';

/** Every file of every record, and every document that was made and kept; what narrows it is in the address. */
export function DocumentsPage() {
  const { id: portfolioId } = usePortfolio();
  const asked = useSearch({ from: '/documents' });
  const navigate = useNavigate();
  const { data, error, refetch } = useView(documentsQuery, asked);
  const [openId, open] = useState<string | null>(null);
  const shown = data?.rows.find(({ id }) => id === openId);
  const narrow = (next: DocumentsAsked) => void navigate({ to: '/documents', search: next, replace: true });
  return (
    <Page fill>
      <PageHeader
        title="Documents"
        actions={
          <>
            <ButtonLink to="/documents/mail" variant="default" leftSection={<IconMail size={15} />}>
              Mail to tenants
            </ButtonLink>
            <Button
              component="a"
              variant="default"
              href={downloads.documents(portfolioId, asked)}
              download
              leftSection={<IconDownload size={15} />}
            >
              CSV
            </Button>
          </>
        }
      />
      {data ? (
        data.total === 0 ? (
          <NoDocuments />
        ) : (
          <>
            <ListBar
              right={
                data.rows.length === 1
                  ? '1 document'
                  : `${data.rows.length.toLocaleString('en-US')} documents`
              }
            >
              <Search asked={asked} narrow={narrow} />
              <DocumentFilters asked={asked} narrow={narrow} />
            </ListBar>
            <DataTable
              label="Documents"
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

interface SearchProps {
  asked: DocumentsAsked;
  narrow: (next: DocumentsAsked) => void;
}

/** The address follows what is typed; another address, as from the palette, is what stands in the field then. */
function Search({ asked: { q = '', ...rest }, narrow }: SearchProps) {
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  return (
    <SearchField
      value={typed}
      label="Find a document"
      onChange={(next) => {
        setTyped(next);
        narrow(next === '' ? rest : { ...rest, q: next });
      }}
    />
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
