import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { type AskedTransactions, TRANSACTIONS_PART, transactionsQuery } from '../../api/queries.ts';

export interface Selection {
  chosen: ReadonlyMap<string, TransactionView>;
  toggle: (row: TransactionView) => void;
  /** From the one that was chosen last to this one. */
  reach: (index: number) => void;
  chooseAll: () => Promise<void>;
  clear: () => void;
}

interface Choosable {
  asked: AskedTransactions;
  total: number;
  at: (index: number) => TransactionView | undefined;
}

/** Rows chosen to do something with all of them. */
export function useSelection({ asked, total, at }: Choosable): Selection & {
  choose: (row: TransactionView, index: number) => void;
} {
  const { id } = usePortfolio();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlyMap<string, TransactionView>>(new Map());
  const [last, setLast] = useState(0);
  const add = (rows: readonly TransactionView[]) =>
    setChosen((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]));
  const toggle = (row: TransactionView) =>
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(row.id)) next.set(row.id, row);
      return next;
    });
  return {
    chosen,
    toggle,
    choose: (row, index) => {
      toggle(row);
      setLast(index);
    },
    reach: (index) => {
      const [from, to] = [Math.min(last, index), Math.max(last, index)];
      add(
        Array.from({ length: to - from + 1 }, (_, offset) => at(from + offset)).filter(
          (row) => row !== undefined,
        ),
      );
    },
    chooseAll: async () => {
      for (let part = 0; part * TRANSACTIONS_PART < total; part++)
        add((await client.fetchQuery(transactionsQuery(id, asked, part))).rows);
    },
    clear: () => setChosen(new Map()),
  };
}
