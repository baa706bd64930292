import type { ReportChart } from '@portfolio-os/shared/api';
import classes from './report-chart.module.css';
import type { ChartScale } from './use-chart-scale.ts';

interface ReadingProps {
  chart: ReportChart;
  pointed: number | null;
  scale: ChartScale;
}

/** The figures of the column that is pointed at, or of all of them, with what stands behind each below it. */
export function ChartReading({ chart: { series }, pointed, scale: { of, write } }: ReadingProps) {
  const read = (values: readonly number[]) => write(pointed === null ? of(values) : (values[pointed] ?? 0));
  return (
    <dl className={classes.reading} aria-hidden>
      {series.map(({ name, tone, values, behind }) => (
        <div key={name} data-tone={tone}>
          <dt>{name}</dt>
          <dd className="figure">
            {read(values)}
            {behind && <span className={classes.before}>{read(behind)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
