import { useDebouncedValue } from '@mantine/hooks';
import type { StatementLineView } from '@portfolio-os/shared/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiError } from '../../../api/client.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { LINES_PART, type LinesNarrowing, statementLinesQuery } from '../../../api/queries.ts';
import { type LinePart, lineAt, partAround } from './line-part.ts';

export interface Lines {
  /** How many lines there are to draw; undefined before the first answer. */
  total: number | undefined;
  error: ApiError | null;
  retry: () => void;
  /** The line at a place of the list; undefined while it is being read. */
  at: (index: number) => StatementLineView | undefined;
  /** The place of a line, where it is near what is drawn; -1 elsewhere. */
  placeOf: (id: string) => number;
  /** The list draws these places now. */
  show: (first: number, last: number) => void;
}

/** While a list is dragged past thousands of lines, what it passes is not asked for. */
const DRAG_MS = 60;

/**
 * The lines in sight and a few around them, however many there are: the last is as near as the first. All that is drawn comes
 * from one answer, so that no line stands in it twice; lines just decided are taken out of it.
 */
export function useLines(narrowing: LinesNarrowing, isGone: (line: StatementLineView) => boolean): Lines {
  const { id } = usePortfolio();
  const [offset, setOffset] = useState(0);
  const [asked] = useDebouncedValue(offset, DRAG_MS);
  const { data, error, refetch } = useQuery(statementLinesQuery(id, narrowing, asked));
  const left = data?.lines.filter((line) => !isGone(line)) ?? [];
  const gone = (data?.lines.length ?? 0) - left.length;
  const part: LinePart = { offset: data?.offset ?? 0, lines: left };
  return {
    total: data && data.total - gone,
    error,
    retry: () => void refetch(),
    at: (index) => lineAt(part, index),
    placeOf: (lineId) => {
      const place = left.findIndex((line) => line.id === lineId);
      return place === -1 ? -1 : part.offset + place;
    },
    show: (first, last) => {
      const next = partAround({ first, last, offset, size: LINES_PART });
      if (next !== offset) setOffset(next);
    },
  };
}
