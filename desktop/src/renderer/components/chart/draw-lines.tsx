import classes from './chart.module.css';
import { ChartLabels, type DrawingProps } from './chart-labels.tsx';

/** A line for each series, through the middle of each column; the box is stretched to its room, the line’s width is not. */
export function Lines({ chart: { labels, series }, top, onPoint }: DrawingProps) {
  const points = (values: readonly number[]) =>
    values.map((value, place) => `${place + 0.5},${100 - Math.min(100, (100 * Math.max(0, value)) / top)}`);
  return (
    <>
      <svg
        className={classes.drawing}
        viewBox={`0 0 ${labels.length} 100`}
        preserveAspectRatio="none"
        role="presentation"
      >
        {series.map(({ name, tone, values }) => (
          <polyline key={name} data-tone={tone} points={points(values).join(' ')} />
        ))}
      </svg>
      <ChartLabels labels={labels} onPoint={onPoint}>
        {(place) => (
          <div className={classes.dots}>
            {series.map(({ name, tone, values }) => (
              <i
                key={name}
                data-tone={tone}
                style={{ bottom: `${Math.min(100, (100 * Math.max(0, values[place] ?? 0)) / top)}%` }}
              />
            ))}
          </div>
        )}
      </ChartLabels>
    </>
  );
}
