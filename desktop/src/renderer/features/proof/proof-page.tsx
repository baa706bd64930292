import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads, proofQuery, useView } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { Countersigned } from './countersigned.tsx';
import { ProveBooks } from './prove-books.tsx';
import { SigningKey } from './signing-key.tsx';
import { TreeHeadPart } from './tree-head-part.tsx';

/** Whether the books are right, where they stand, and who else says so. */
export function ProofPage() {
  const { id } = usePortfolio();
  const { data, error, refetch } = useView(proofQuery);
  return (
    <Page>
      <PageHeader
        title="Proof"
        subtitle="What anybody can hold your books and documents against"
        actions={
          data?.head && (
            <Button
              component="a"
              variant="default"
              href={downloads.provenHead(id)}
              download
              leftSection={<IconDownload size={15} stroke={1.6} />}
            >
              Export
            </Button>
          )
        }
      />
      <ProveBooks />
      {data ? (
        <>
          <TreeHeadPart view={data} />
          <Countersigned view={data} />
          <SigningKey view={data} />
        </>
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={5} columns={2} />
      )}
    </Page>
  );
}
