import type { HistoryEntryView, HistoryView } from '@portfolio-os/shared/api';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '../../api/client.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { HISTORY_PAGE, type HistoryNarrowing, historyQuery } from '../../api/queries.ts';

export interface HistoryPages {
  /** How many changes fit; undefined before the first answer. */
  total: number | undefined;
  error: ApiError | null;
  retry: () => void;
  /** The change at a place of the list; undefined while its page is being read. */
  at: (index: number) => HistoryEntryView | undefined;
  /** The list draws these places now. */
  show: (first: number, last: number) => void;
}

/** Only the pages in sight are asked for, however long the history is: the end of it is as near as the beginning. */
export function useHistoryPages(narrowing: HistoryNarrowing): HistoryPages {
  const { id } = usePortfolio();
  const [[from, to], setSpan] = useState<readonly [number, number]>([0, 0]);
  // The first page is always among them: it tells how many there are.
  const pages = [...new Set([0, ...pagesBetween(from, to)])];
  const answers = useQueries({ queries: pages.map((page) => historyQuery(id, narrowing, page)) });
  const byPage = new Map<number, HistoryView | undefined>(
    pages.map((page, index) => [page, answers[index]?.data]),
  );
  return {
    total: byPage.get(0)?.total,
    error: answers.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const answer of answers) void answer.refetch();
    },
    at: (index) => byPage.get(pageOf(index))?.entries[index % HISTORY_PAGE],
    show: (first, last) => {
      const [start, end] = [pageOf(first), pageOf(last)];
      if (start !== from || end !== to) setSpan([start, end]);
    },
  };
}

function pageOf(index: number): number {
  return Math.floor(index / HISTORY_PAGE);
}

function pagesBetween(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
