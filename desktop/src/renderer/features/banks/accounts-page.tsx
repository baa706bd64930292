import { Button, Menu, Text } from '@mantine/core';
import type { BankAccountsView, BankAccountView } from '@portfolio-os/shared/api';
import { accountKindWords } from '@portfolio-os/shared/bank/schema';
import { IconArrowsExchange, IconBuildingBank, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { bankAccountsQuery, useView } from '../../api/queries.ts';
import { EmptyState } from '../../components/page/empty-state.tsx';
import { Failure } from '../../components/page/failure.tsx';
import { Guarded } from '../../components/page/guarded.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { ListBar, ListTick } from '../../components/table/list-bar.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import { useListSearch } from '../../components/table/use-list-search.ts';
import { DateText } from '../../components/ui/date-text.tsx';
import { MenuItemLink, NameLink } from '../../components/ui/links.tsx';
import { Money } from '../../components/ui/money.tsx';
import { EntryDialog } from '../entries/entry-dialog.tsx';
import RecordOtherIncome from '../income/record-other-income.tsx';
import { AccountDialog } from './account-dialog.tsx';
import RecordTransfer from './record-transfer.tsx';

type Asked =
  | { kind: 'add' }
  | { kind: 'edit'; account: BankAccountView }
  | { kind: 'transfer' }
  | { kind: 'opening' | 'adjusting' }
  | { kind: 'income' };

/** Where the money stands: each account at a bank, with what the books say is on it. */
export function AccountsPage() {
  const { data, error, refetch } = useView(bankAccountsQuery);
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  const canTransfer = (data?.accounts.filter(({ archivedOn }) => archivedOn === null).length ?? 0) > 1;
  return (
    <Page fill>
      <PageHeader
        title="Bank accounts"
        actions={
          <>
            <RowMenu label="More" size={30}>
              <Guarded area="money">
                <Menu.Item onClick={() => ask({ kind: 'opening' })}>Opening balances…</Menu.Item>
              </Guarded>
              <Guarded area="money">
                <Menu.Item onClick={() => ask({ kind: 'income' })}>Record other income…</Menu.Item>
              </Guarded>
              <Guarded area="money">
                <Menu.Item onClick={() => ask({ kind: 'adjusting' })}>Adjusting entry…</Menu.Item>
              </Guarded>
              <MenuItemLink to="/entries">Journal entries</MenuItemLink>
              <MenuItemLink to="/settings/entities">Entities and owners</MenuItemLink>
            </RowMenu>
            {canTransfer && (
              <Guarded area="money">
                <Button
                  variant="default"
                  leftSection={<IconArrowsExchange size={15} />}
                  onClick={() => ask({ kind: 'transfer' })}
                >
                  Record transfer
                </Button>
              </Guarded>
            )}
            <Guarded area="import-rules">
              <Button leftSection={<IconPlus size={15} />} onClick={() => ask({ kind: 'add' })}>
                Add account
              </Button>
            </Guarded>
          </>
        }
      />
      {data ? (
        <Accounts view={data} ask={ask} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={4} columns={5} />
      )}
      {asked?.kind === 'add' && <AccountDialog account={null} onClose={close} />}
      {asked?.kind === 'edit' && <AccountDialog account={asked.account} onClose={close} />}
      {asked?.kind === 'transfer' && <RecordTransfer onClose={close} />}
      {(asked?.kind === 'opening' || asked?.kind === 'adjusting') && (
        <EntryDialog kind={asked.kind} onClose={close} />
      )}
      {asked?.kind === 'income' && <RecordOtherIncome onClose={close} />}
    </Page>
  );
}

function Accounts({ view, ask }: { view: BankAccountsView; ask: (next: Asked) => void }) {
  const archived = useListSearch().tick('archived');
  const navigate = useNavigate();
  const columns = useColumns(view, ask);
  // Money that came to light on an archived account, entered late or on another device, is never out of sight.
  const rows = view.accounts.filter(
    ({ archivedOn, balanceCents }) => archived.ticked || archivedOn === null || balanceCents !== 0,
  );
  return (
    <>
      {view.accounts.some(({ archivedOn }) => archivedOn !== null) && (
        <ListBar>
          <ListTick label="Show archived" {...archived} />
        </ListBar>
      )}
      <DataTable
        label="Bank accounts"
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        sortedBy={{ column: 'name' }}
        quiet={({ archivedOn }) => archivedOn !== null}
        onOpen={({ id }) => void navigate({ to: '/accounts/$accountId', params: { accountId: id } })}
        empty={<NoAccounts ask={ask} />}
      />
      {view.unnamed && (
        <Text size="sm" c="dimmed" mt="md">
          <Money cents={view.unnamed.balanceCents} /> is on no named account. Name the account when you record
          a payment or an expense, and it is shown here.
        </Text>
      )}
    </>
  );
}

function NoAccounts({ ask }: { ask: (next: Asked) => void }) {
  return (
    <EmptyState
      icon={<IconBuildingBank size={28} stroke={1.4} />}
      title="Add the account that rent goes to"
      action={
        <Guarded area="import-rules">
          <Button onClick={() => ask({ kind: 'add' })}>Add account</Button>
        </Guarded>
      }
    >
      Checking, savings, a trust account for deposits, a card: each has its own balance here, and statements
      that you import are checked against it.
    </EmptyState>
  );
}

function useColumns({ accounts }: BankAccountsView, ask: (next: Asked) => void): Column<BankAccountView>[] {
  const { today } = usePortfolio();
  const archiving = useCommand('bank.archiveAccount');
  const archive = archiving.mutateAsync;
  const hasEntities = accounts.some(({ entity }) => entity !== null);
  return useMemo(() => {
    const columns: Column<BankAccountView>[] = [
      {
        id: 'name',
        header: 'Account',
        cell: ({ id, name }) => (
          <NameLink to="/accounts/$accountId" params={{ accountId: id }}>
            {name}
          </NameLink>
        ),
        sortBy: ({ name }) => name,
      },
      {
        id: 'kind',
        header: 'Kind',
        width: 170,
        worth: 2,
        cell: ({ kind }) => accountKindWords[kind],
        sortBy: ({ kind }) => accountKindWords[kind],
      },
      {
        id: 'entity',
        header: 'Belongs to',
        width: 200,
        worth: 2,
        cell: ({ entity }) => entity ?? '–',
        sortBy: ({ entity }) => entity,
      },
      {
        id: 'last',
        header: 'Last moved',
        width: 120,
        worth: 1,
        cell: ({ lastOn }) => (lastOn ? <DateText date={lastOn} /> : '–'),
        sortBy: ({ lastOn }) => lastOn,
      },
      {
        id: 'balance',
        header: 'Balance',
        width: 150,
        align: 'right',
        cell: ({ balanceCents }) => <Money cents={balanceCents} />,
        sortBy: ({ balanceCents }) => balanceCents,
        footer: <Money cents={accounts.reduce((sum, { balanceCents }) => sum + balanceCents, 0)} />,
      },
      {
        id: 'menu',
        header: '',
        width: 56,
        align: 'right',
        cell: (account) => (
          <RowMenu label={`More for ${account.name}`}>
            <Guarded area="import-rules">
              <Menu.Item onClick={() => ask({ kind: 'edit', account })}>Edit account…</Menu.Item>
            </Guarded>
            <Guarded area="import-rules">
              <Menu.Item
                onClick={() =>
                  void archive({ id: account.id, on: account.archivedOn === null ? today : null }).catch(
                    sayProblem,
                  )
                }
              >
                {account.archivedOn === null ? 'Archive' : 'Bring back'}
              </Menu.Item>
            </Guarded>
          </RowMenu>
        ),
      },
    ];
    return columns.filter(({ id }) => hasEntities || id !== 'entity');
  }, [accounts, ask, archive, today, hasEntities]);
}
