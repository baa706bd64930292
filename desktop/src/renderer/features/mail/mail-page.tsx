import { Button } from '@mantine/core';
import type { LetterView } from '@portfolio-os/shared/api';
import { IconMail } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { lettersQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { LatestMailings } from './latest-mailings.tsx';
import { letterColumns } from './letter-columns.tsx';
import { type Mailed, SendLetters } from './send-letters.tsx';

const back = { to: '/documents', label: 'Documents' } as const;

/** Everything that was mailed to tenants, with what came of it. */
export function MailPage() {
  const { data, error, refetch } = useView(lettersQuery, {});
  const navigate = useNavigate();
  const [sending, send] = useState<Mailed | null>(null);
  return (
    <Page fill>
      <PageHeader
        title="Mail to tenants"
        back={back}
        actions={
          <>
            <Guarded area="money">
              <Button variant="default" onClick={() => send('late-rent-notice')}>
                Send reminders…
              </Button>
            </Guarded>
            <Guarded area="money">
              <Button onClick={() => send('statement')}>Send statements…</Button>
            </Guarded>
          </>
        }
      />
      {data && <LatestMailings letters={data} />}
      {data ? (
        <DataTable
          label="Mail to tenants"
          columns={letterColumns}
          rows={data}
          rowId={({ id }: LetterView) => id}
          sortedBy={{ column: 'askedOn', descending: true }}
          onOpen={({ leaseId }: LetterView) => void navigate({ to: '/leases/$leaseId', params: { leaseId } })}
          empty={
            <EmptyState icon={<IconMail size={26} stroke={1.4} />} title="Nothing was mailed yet">
              Statements and reminders that you send to tenants stand here, with what came of each.
            </EmptyState>
          }
        />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={14} columns={5} />
      )}
      {sending && <SendLetters document={sending} onClose={() => send(null)} />}
    </Page>
  );
}
