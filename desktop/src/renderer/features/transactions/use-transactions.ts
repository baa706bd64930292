import type { TransactionsView, TransactionView } from '@portfolio-os/shared/reporting';
import { useQueries } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { type AskedTransactions, TRANSACTIONS_PART, transactionsQuery } from '../../api/queries.ts';
import type { RowWindow } from '../../components/table/window-table.tsx';

export interface FoundTransactions extends RowWindow<TransactionView> {
  /** What is said of all that is found; undefined before the first answer. */
  found: Omit<TransactionsView, 'rows' | 'offset'> | undefined;
  /** It is of what is searched for now, not of what was before. */
  isCurrent: boolean;
  error: ApiError | null;
  retry: () => void;
}

/** Only the parts in sight are asked for; what was found before stays drawn until the next has come. */
export function useTransactions(asked: AskedTransactions): FoundTransactions {
  const { id } = usePortfolio();
  const [[from, to], setSpan] = useState<readonly [number, number]>([0, 0]);
  // The first part is always among them: it tells how many there are.
  const parts = [...new Set([0, ...Array.from({ length: to - from + 1 }, (_, index) => from + index)])];
  const answers = useQueries({ queries: parts.map((part) => transactionsQuery(id, asked, part)) });
  const byPart = new Map(parts.map((part, index) => [part, answers[index]?.data]));
  const last = useRef(byPart);
  const isCurrent = byPart.get(0) !== undefined;
  if (isCurrent) last.current = byPart;
  const drawn = last.current;
  const found = drawn.get(0);
  return {
    found,
    isCurrent,
    error: answers.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const answer of answers) void answer.refetch();
    },
    total: found?.total ?? 0,
    at: (index) => drawn.get(partOf(index))?.rows[index % TRANSACTIONS_PART],
    show: (first, end) => {
      const span = [partOf(first), partOf(end)] as const;
      if (span[0] !== from || span[1] !== to) setSpan(span);
    },
  };
}

function partOf(index: number): number {
  return Math.floor(index / TRANSACTIONS_PART);
}
