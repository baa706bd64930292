import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useMemo, useState } from 'react';
import { WindowTable } from '../../components/table/window-table.tsx';
import { partsOf, type TransactionRow, transactionColumns } from './transaction-columns.tsx';
import type { FoundTransactions } from './use-transactions.ts';

interface TransactionTableProps {
  transactions: FoundTransactions;
  found: NonNullable<FoundTransactions['found']>;
  onOpen: (transaction: TransactionView) => void;
}

/** The list itself: a split and a correction open in place, anything else in a drawer. */
export function TransactionTable({ transactions, found, onOpen }: TransactionTableProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const { total, totals } = found;
  const columns = useMemo(() => {
    const toggle = (id: string) => setUnfolded((before) => toggled(before, id));
    return transactionColumns({ total, totals, unfolded, toggle });
  }, [total, totals, unfolded]);

  function press(key: string, row: TransactionRow): boolean {
    if (partsOf(row).length === 0) return false;
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return false;
    if (unfolded.has(row.id) !== (key === 'ArrowRight')) setUnfolded((before) => toggled(before, row.id));
    return true;
  }

  return (
    <WindowTable<TransactionRow>
      label="Transactions"
      columns={columns}
      rows={transactions}
      rowId={({ id }) => id}
      onOpen={onOpen}
      onPress={press}
      below={(row) => (unfolded.has(row.id) ? partsOf(row) : [])}
      isChosen={() => false}
      quiet={({ undone, undoes }) => undone !== null || undoes !== null}
    />
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]);
}
