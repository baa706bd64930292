import type { ComponentProps, CSSProperties } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { widthOf } from '../../components/table/fitting-columns.ts';
import classes from './reports.module.css';

/** A table as tall as it is, read by scrolling sideways where what stays of its columns is wider than the window: amounts are never cut. */
export function WideTable<T extends object>(props: Omit<ComponentProps<typeof DataTable<T>>, 'height'>) {
  const { currency } = usePortfolio();
  const staying = props.columns.filter(({ worth }) => worth === undefined);
  const wide = { '--wide': `${widthOf(staying, props.rows, currency)}px` } as CSSProperties;
  return (
    <div className={classes.wide} style={wide}>
      <DataTable {...props} height="content" />
    </div>
  );
}
