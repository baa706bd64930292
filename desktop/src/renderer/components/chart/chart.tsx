import type { ReportChart } from '@portfolio-os/shared/api';
import classes from './chart.module.css';
import { ChartTable } from './chart-table.tsx';
import { Bars } from './draw-bars.tsx';
import { Lines } from './draw-lines.tsx';
import type { ChartScale } from './use-chart-scale.ts';

interface ChartProps {
  chart: ReportChart;
  scale: ChartScale;
  /** The place of the column under the pointer; null: it has left. */
  onPoint: (place: number | null) => void;
}

/**
 * Plain boxes and lines instead of a chart library: a few columns need no 100 kB on the first screen. Who does not see the drawing has the
 * same figures as a table.
 */
export function Chart({ chart, scale, onPoint }: ChartProps) {
  const Drawing = chart.draws === 'lines' ? Lines : Bars;
  return (
    <div className={classes.block}>
      <div className={classes.chart} aria-hidden>
        <div className={classes.lines}>
          {[scale.top, scale.top / 2, 0].map((value) => (
            <span key={value}>{scale.axis(value)}</span>
          ))}
        </div>
        <Drawing chart={chart} top={scale.top} onPoint={onPoint} />
      </div>
      <ChartTable chart={chart} scale={scale} />
    </div>
  );
}
