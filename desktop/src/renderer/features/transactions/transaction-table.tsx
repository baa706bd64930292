import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useMemo, useState } from 'react';
import type { AskedTransactions } from '../../api/queries.ts';
import { useSelection } from '../../components/table/choosing/use-selection.ts';
import type { ChosenOrder } from '../../components/table/use-row-order.ts';
import { WindowTable } from '../../components/table/window-table.tsx';
import { useLockLine } from '../closing/use-lock-line.ts';
import { SelectionBar } from './selection-bar.tsx';
import { partsOf, type TransactionRow, transactionColumns } from './transaction-columns.tsx';
import type { FoundTransactions } from './use-transactions.ts';

interface TransactionTableProps {
  asked: AskedTransactions;
  order: ChosenOrder;
  transactions: FoundTransactions;
  found: NonNullable<FoundTransactions['found']>;
  onOpen: (transaction: TransactionView) => void;
}

/** The list itself: a split and a correction open in place, anything else in a drawer; `x` chooses. */
export function TransactionTable({ asked, order, transactions, found, onOpen }: TransactionTableProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const { total, totals } = found;
  const selection = useSelection<TransactionRow>({ rowId, nameOf });
  const columns = useMemo(
    () => transactionColumns({ total, totals, unfolded, unfold: (id) => setUnfolded(toggled(unfolded, id)) }),
    [total, totals, unfolded],
  );
  const lock = useLockLine('day', dayOf);

  function unfold(key: string, row: TransactionRow) {
    if (partsOf(row).length === 0 || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
    if (unfolded.has(row.id) !== (key === 'ArrowRight')) setUnfolded(toggled(unfolded, row.id));
    return true;
  }

  return (
    <>
      <WindowTable<TransactionRow>
        label="Transactions"
        columns={columns}
        rows={transactions}
        order={order}
        rowId={rowId}
        onOpen={onOpen}
        onPress={unfold}
        below={(row) => (unfolded.has(row.id) ? partsOf(row) : [])}
        selection={selection}
        line={lock}
        quiet={({ undone, undoes }) => undone !== null || undoes !== null}
      />
      <SelectionBar selection={selection} asked={asked} total={total} />
    </>
  );
}

const rowId = ({ id }: TransactionRow) => id;
const nameOf = ({ isPart, party, what }: TransactionRow) => (isPart ? null : (party ?? what));
const dayOf = ({ on }: TransactionRow) => on;

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]);
}
