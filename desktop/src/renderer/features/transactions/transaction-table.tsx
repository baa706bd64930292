import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useMemo, useState } from 'react';
import type { AskedTransactions } from '../../api/queries.ts';
import type { ChosenOrder } from '../../components/table/use-row-order.ts';
import { WindowTable } from '../../components/table/window-table.tsx';
import { useLockLine } from '../closing/use-lock-line.ts';
import { SelectionBar } from './selection-bar.tsx';
import { choiceColumn, partsOf, type TransactionRow, transactionColumns } from './transaction-columns.tsx';
import { useSelection } from './use-selection.ts';
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
  const selection = useSelection({ asked, total, at: transactions.at });
  const { chosen, toggle, choose, reach, clear } = selection;
  const columns = useMemo(
    () => transactionColumns({ total, totals, unfolded, unfold: (id) => setUnfolded(toggled(unfolded, id)) }),
    [total, totals, unfolded],
  );
  const lock = useLockLine('day', dayOf);
  const withChoice = useMemo(() => [choiceColumn(chosen, toggle), ...columns], [chosen, columns, toggle]);

  function press(
    key: string,
    row: TransactionRow,
    { index, withShift }: { index: number; withShift: boolean },
  ) {
    if (key === 'x' || key === 'X') {
      if (withShift) reach(index);
      else choose(row, index);
      return true;
    }
    if (key === 'Escape' && chosen.size > 0) {
      clear();
      return true;
    }
    if (partsOf(row).length === 0 || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return false;
    if (unfolded.has(row.id) !== (key === 'ArrowRight')) setUnfolded(toggled(unfolded, row.id));
    return true;
  }

  return (
    <>
      <WindowTable<TransactionRow>
        label="Transactions"
        columns={withChoice}
        rows={transactions}
        order={order}
        rowId={({ id }) => id}
        onOpen={onOpen}
        onPress={press}
        below={(row) => (unfolded.has(row.id) ? partsOf(row) : [])}
        isChosen={({ id }) => chosen.has(id)}
        line={lock}
        quiet={({ undone, undoes }) => undone !== null || undoes !== null}
      />
      <SelectionBar selection={selection} total={total} />
    </>
  );
}

const dayOf = ({ on }: TransactionRow) => on;

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set(ids.has(id) ? [...ids].filter((one) => one !== id) : [...ids, id]);
}
