import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import type { Column } from './column.ts';
import { fittingColumns, withRoomForMoney } from './fitting-columns.ts';

interface Shown<T> {
  columns: readonly Column<T>[];
  rows: readonly T[];
  scroller: RefObject<HTMLElement | null>;
}

/** The columns that fit into the table's place, decided before it is painted and again when the place changes. */
export function useShownColumns<T>({ columns, rows, scroller }: Shown<T>): Column<T>[] {
  const { currency } = usePortfolio();
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const place = scroller.current;
    if (!place) return;
    const measure = () => setWidth(place.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, [scroller]);
  return useMemo(() => {
    const wide = withRoomForMoney(columns, rows, currency);
    return width === null ? wide : fittingColumns(wide, width);
  }, [columns, rows, currency, width]);
}
