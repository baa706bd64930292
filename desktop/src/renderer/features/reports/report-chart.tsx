import type { ReportChart as Chart } from '@portfolio-os/shared/api';
import { useState } from 'react';
import classes from '../../components/chart/chart.module.css';
import { Chart as Drawing } from '../../components/chart/chart.tsx';
import { ChartReading } from '../../components/chart/chart-reading.tsx';
import { useChartScale } from '../../components/chart/use-chart-scale.ts';
import { Section } from '../../components/page/page.tsx';

/** What a report shows above its table. The line above the drawing reads the column under the pointer. */
export function ReportChart({ chart }: { chart: Chart }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const scale = useChartScale(chart);
  const read = (values: readonly number[]) =>
    scale.write(pointed === null ? scale.of(values) : (values[pointed] ?? 0));
  const before = pointed !== null && chart.behind ? `, below it ${chart.behind}` : '';
  return (
    <div className={classes.above}>
      <Section
        title={chart.title}
        beside={pointed === null ? scale.whole : `${chart.labels[pointed] ?? ''}${before}`}
      >
        <div aria-hidden>
          <ChartReading
            figures={chart.series.map(({ name, tone, values, behind }) => ({
              ...{ name, tone, value: read(values) },
              ...(behind && { before: read(behind) }),
            }))}
          />
        </div>
        <Drawing chart={chart} scale={scale} onPoint={setPointed} />
      </Section>
    </div>
  );
}
