import { Button, Menu } from '@mantine/core';
import { journalEntryKindWords } from '@portfolio-os/shared/accounting/schema';
import type { JournalEntryView } from '@portfolio-os/shared/api';
import { IconNotebook } from '@tabler/icons-react';
import { useState } from 'react';
import { journalEntriesQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { Money } from '../../components/ui/money.tsx';
import { useLockLine } from '../closing/use-lock-line.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { accountsInWords } from './entry-words.ts';

type Asked = { kind: 'opening' | 'adjusting' } | { kind: 'look'; entry: JournalEntryView };

/** Opening balances and adjusting entries, each with its lines; what is wrong is taken back from here. */
export function EntriesPage() {
  const { data, error, refetch } = useView(journalEntriesQuery);
  const [asked, ask] = useState<Asked | null>(null);
  const lock = useLockLine('day', dayOf);
  const close = () => ask(null);
  return (
    <Page fill>
      <PageHeader
        title="Journal entries"
        subtitle="Opening balances and adjustments by an accountant"
        actions={
          <>
            <RowMenu label="More" size={30}>
              <Guarded area="money">
                <Menu.Item onClick={() => ask({ kind: 'opening' })}>Opening balances…</Menu.Item>
              </Guarded>
            </RowMenu>
            <Guarded area="money">
              <Button onClick={() => ask({ kind: 'adjusting' })}>Adjusting entry</Button>
            </Guarded>
          </>
        }
      />
      {data ? (
        <DataTable
          label="Journal entries"
          columns={columns}
          rows={data.entries}
          line={lock}
          sortedBy={{ column: 'day', descending: true }}
          rowId={({ id }) => id}
          quiet={({ isReversal, reversedOn }) => isReversal || reversedOn !== null}
          onOpen={(entry) => ask({ kind: 'look', entry })}
          empty={<NoEntries />}
        />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={6} columns={4} />
      )}
      {asked?.kind === 'look' && <EntryDrawer entry={asked.entry} onClose={close} />}
      {(asked?.kind === 'opening' || asked?.kind === 'adjusting') && (
        <EntryDialog kind={asked.kind} onClose={close} />
      )}
    </Page>
  );
}

const dayOf = ({ postedOn }: JournalEntryView) => postedOn;

function NoEntries() {
  return (
    <EmptyState icon={<IconNotebook size={24} stroke={1.5} />} title="No entries yet">
      What stood on your accounts as the books began, and what an accountant adjusts, is listed here. Rent,
      payments and expenses enter by themselves.
    </EmptyState>
  );
}

const columns: Column<JournalEntryView>[] = [
  {
    id: 'day',
    header: 'Day',
    width: 116,
    cell: ({ postedOn }) => <DateText date={postedOn} />,
    sortBy: ({ postedOn }) => postedOn,
  },
  {
    id: 'kind',
    header: 'Kind',
    width: 150,
    worth: 2,
    cell: ({ kind }) => journalEntryKindWords[kind],
    sortBy: ({ kind }) => journalEntryKindWords[kind],
  },
  { id: 'accounts', header: 'Accounts', cell: accountsInWords },
  { id: 'memo', header: 'Memo', width: 220, worth: 1, cell: ({ memo }) => memo },
  {
    id: 'state',
    header: 'Reversed',
    width: 116,
    worth: 2,
    cell: ({ reversedOn }) => reversedOn && <DateText date={reversedOn} />,
  },
  {
    id: 'amount',
    header: 'Amount',
    width: 140,
    align: 'right',
    cell: ({ amountCents }) => <Money cents={amountCents} />,
    sortBy: ({ amountCents }) => amountCents,
  },
];
