import type { ReportChart as Chart } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { Section } from '../../../components/page/page.tsx';
import { ChartReading } from './chart-reading.tsx';
import { ChartTable } from './chart-table.tsx';
import { Bars } from './draw-bars.tsx';
import { Lines } from './draw-lines.tsx';
import classes from './report-chart.module.css';
import { useChartScale } from './use-chart-scale.ts';

/**
 * What a report shows above its table. The line above the drawing reads the column under the pointer; who does not see the drawing has the
 * same figures as a table.
 */
export function ReportChart({ chart }: { chart: Chart }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const scale = useChartScale(chart);
  const Drawing = chart.draws === 'lines' ? Lines : Bars;
  const before = pointed !== null && chart.behind ? `, below it ${chart.behind}` : '';
  return (
    <div className={classes.block}>
      <Section
        title={chart.title}
        beside={pointed === null ? scale.whole : `${chart.labels[pointed] ?? ''}${before}`}
      >
        <div className={classes.flow}>
          <ChartReading chart={chart} pointed={pointed} scale={scale} />
          <div className={classes.chart} aria-hidden>
            <div className={classes.lines}>
              {[scale.top, scale.top / 2, 0].map((value) => (
                <span key={value}>{scale.axis(value)}</span>
              ))}
            </div>
            <Drawing chart={chart} top={scale.top} onPoint={setPointed} />
          </div>
          <ChartTable chart={chart} scale={scale} />
        </div>
      </Section>
    </div>
  );
}
