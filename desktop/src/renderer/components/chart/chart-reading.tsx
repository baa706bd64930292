import type { ReportChart } from '@portfolio-os/shared/api';
import type { ReactNode } from 'react';
import toned from '../ui/toned.module.css';
import classes from './chart.module.css';

export interface ChartFigure {
  name: string;
  /** The colour that it has in the drawing; left out: it is not drawn. */
  tone?: ReportChart['series'][number]['tone'];
  value: ReactNode;
  /** What stands behind it, read below. */
  before?: ReactNode;
}

/** The line above a drawing: the figures of the column that is pointed at, or of all of them; `behind` says what stands below them. */
export function ChartReading({
  figures,
  behind,
}: {
  figures: readonly ChartFigure[];
  behind?: string | undefined;
}) {
  return (
    <dl className={classes.reading}>
      {figures.map(({ name, tone, value, before }) => (
        <div key={name} data-tone={tone} className={tone && toned.toned}>
          <dt>{name}</dt>
          <dd className="figure">
            {value}
            {before !== undefined && (
              <span className={classes.before}>
                {behind && <span className={classes.spoken}>{behind}: </span>}
                {before}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
