import type { ReportChart } from '@portfolio-os/shared/api';
import type { ReactNode } from 'react';
import classes from './chart.module.css';

export interface DrawingProps {
  chart: ReportChart;
  top: number;
  onPoint: (place: number | null) => void;
}

/** Names stand beneath as many columns as have room for one; the last one always. */
const MOST_NAMES = 12;
/** So few columns have room for wide bars. */
const FEW = 6;

/** A column for each label, which tells that it is pointed at, with its name beneath. */
export function ChartLabels({
  labels,
  onPoint,
  children,
}: {
  labels: readonly string[];
  onPoint: DrawingProps['onPoint'];
  children: (place: number) => ReactNode;
}) {
  const every = Math.ceil(labels.length / MOST_NAMES);
  return (
    <ol
      className={classes.columns}
      data-few={labels.length <= FEW || undefined}
      onMouseLeave={() => onPoint(null)}
    >
      {labels.map((label, place) => (
        <li key={label} onMouseEnter={() => onPoint(place)}>
          {children(place)}
          <span className={classes.name} data-quiet={(labels.length - 1 - place) % every !== 0 || undefined}>
            {short(label, labels)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** "Mar 2026" is "Mar", and "Jan 26" where a year begins; other names stand as they are. */
function short(label: string, labels: readonly string[]): string {
  const [, month, year = ''] = /^(\p{L}{3}) (\d{4})$/u.exec(label) ?? [];
  if (month === undefined) return label;
  const isOneYear = labels.every((other) => other.endsWith(year));
  return month === 'Jan' && !isOneYear ? `Jan ${year.slice(2)}` : month;
}

export function heightOf(value: number | undefined, top: number): string {
  return `${Math.max(0, (100 * (value ?? 0)) / top)}%`;
}
