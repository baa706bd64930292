import type { ReportChart } from '@portfolio-os/shared/api';
import { useFormatMoney } from '../ui/money.tsx';
import { axisTop } from './axis.ts';

/** Where a chart’s axis ends, and how its values are written. */
export interface ChartScale {
  top: number;
  /** A value in full: "1,500.00", "95.83%", "3". */
  write: (value: number) => string;
  /** The same on the axis, as short as it can be said. */
  axis: (value: number) => string;
  /** What is read where nothing is pointed at: sums add up, shares and counts are the last ones. */
  whole: string;
  of: (values: readonly number[]) => number;
}

/** All of something, in hundredths of a percent. */
const WHOLE = 10_000;

export function useChartScale({ draws, unit, labels, series }: ReportChart): ChartScale {
  const money = useFormatMoney();
  const last = { whole: labels.at(-1) ?? '', of: (values: readonly number[]) => values.at(-1) ?? 0 };
  if (unit === 'share') return { ...last, top: WHOLE, write: percent, axis: (value) => `${value / 100}%` };
  const highest = Math.max(
    0,
    ...(draws === 'stack'
      ? labels.map((_, place) => series.reduce((sum, { values }) => sum + Math.max(0, values[place] ?? 0), 0))
      : series.flatMap(({ values, behind = [] }) => [...values, ...behind])),
  );
  const added = {
    whole: 'All of it',
    of: (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0),
  };
  if (unit === 'count')
    return { ...added, top: 2 * Math.max(1, Math.ceil(highest / 2)), write: String, axis: String };
  return {
    ...added,
    top: axisTop(highest),
    write: money,
    axis: (value) => money(value).replace(/\.00$/, ''),
  };
}

function percent(hundredths: number): string {
  return `${(hundredths / 100).toFixed(1)}%`;
}
