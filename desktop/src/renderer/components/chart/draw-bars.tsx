import type { ReportChart } from '@portfolio-os/shared/api';
import classes from './chart.module.css';
import { ChartLabels, type DrawingProps, heightOf } from './chart-labels.tsx';

/** Bars of each label, beside each other or upon each other. */
export function Bars({ chart, top, onPoint }: DrawingProps) {
  const Column = chart.draws === 'stack' ? Stack : Beside;
  return (
    <ChartLabels labels={chart.labels} onPoint={onPoint}>
      {(place) => <Column series={chart.series} place={place} top={top} />}
    </ChartLabels>
  );
}

interface ColumnProps {
  series: ReportChart['series'];
  place: number;
  top: number;
}

function Beside({ series, place, top }: ColumnProps) {
  return (
    <div className={classes.pair} data-one={series.length === 1 || undefined}>
      {series.map(({ name, tone, values, behind }) => (
        <span key={name} className={classes.bar} data-tone={tone}>
          {behind && <i data-before style={{ height: heightOf(behind[place], top) }} />}
          <i style={{ height: heightOf(values[place], top) }} />
        </span>
      ))}
    </div>
  );
}

/** The first of the series stands at the foot. */
function Stack({ series, place, top }: ColumnProps) {
  return (
    <div className={classes.stack}>
      {series.toReversed().map(({ name, tone, values }) => (
        <i key={name} data-tone={tone} style={{ height: heightOf(values[place], top) }} />
      ))}
    </div>
  );
}
