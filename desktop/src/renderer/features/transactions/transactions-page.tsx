import { Button } from '@mantine/core';
import { orderText, transactionOrders } from '@portfolio-os/shared/core';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { downloads } from '../../api/queries.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Page } from '../../components/page/page.tsx';
import { PageHeader } from '../../components/page/page-header.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { ListBar, SearchField } from '../../components/table/list-bar.tsx';
import { useRowOrder } from '../../components/table/use-row-order.ts';
import { SavedViews } from '../saved-views/saved-views.tsx';
import { NoTransactions } from './no-transactions.tsx';
import { SearchChips } from './search-chips.tsx';
import { SearchFilters } from './search-filters.tsx';
import { TransactionDrawer } from './transaction-drawer.tsx';
import { TransactionTable } from './transaction-table.tsx';
import { useTransactionSearch } from './use-search.ts';
import { useTransactions } from './use-transactions.ts';

const newestFirst = { column: 'day', descending: true };
const isSortable = (column: string) => transactionOrders.some((one) => one === column);

/** All money in and out, searched by one line. */
export function TransactionsPage() {
  const { id } = usePortfolio();
  const search = useTransactionSearch();
  const order = useRowOrder({ isSortable, usual: newestFirst, name: 'sort' });
  const asked = { search: search.asked, order: order.order && orderText(order.order) };
  const transactions = useTransactions(asked);
  const [opened, setOpened] = useState<TransactionView | null>(null);
  const { found, isCurrent, error, retry } = transactions;
  const terms = isCurrent && found ? found.understood : [];
  return (
    <Page fill>
      <PageHeader
        title="Transactions"
        actions={
          <>
            <SavedViews page="transactions" what="search" asked={search.asked} ask={search.ask} />
            <Button
              component="a"
              variant="default"
              href={downloads.transactions(id, asked)}
              download
              leftSection={<IconDownload size={15} />}
            >
              CSV
            </Button>
          </>
        }
      />
      <ListBar>
        <SearchField
          value={search.typed}
          onChange={search.type}
          label="Find: check 1044, rent oak, >1000"
          isWide
        />
        <SearchFilters search={search} terms={terms} accounts={found?.accounts ?? []} />
      </ListBar>
      <SearchChips search={search} terms={terms} />
      {found ? (
        found.total === 0 ? (
          <NoTransactions search={search} />
        ) : (
          <TransactionTable
            key={search.asked}
            asked={asked}
            order={order}
            transactions={transactions}
            found={found}
            onOpen={setOpened}
          />
        )
      ) : error ? (
        <Failure error={error} retry={retry} />
      ) : (
        <TableSkeleton rows={14} columns={6} />
      )}
      {opened && <TransactionDrawer transaction={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}
