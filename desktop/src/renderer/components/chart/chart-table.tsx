import type { ReportChart } from '@portfolio-os/shared/api';
import classes from './chart.module.css';
import type { ChartScale } from './use-chart-scale.ts';

/** The chart as a table, for who has it read out. */
export function ChartTable({ chart, scale }: { chart: ReportChart; scale: ChartScale }) {
  const { title, labels, series, behind } = chart;
  const columns = series.flatMap(({ name, values, behind: before }) => [
    { name, values },
    ...(before ? [{ name: `${name}, ${behind ?? 'before'}`, values: before }] : []),
  ]);
  return (
    <div className={classes.spoken}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">When or where</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, place) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {columns.map(({ name, values }) => (
                <td key={name}>{scale.write(values[place] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
