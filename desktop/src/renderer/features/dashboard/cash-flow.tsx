import type { DashboardView, ReportChart } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { Chart } from '../../components/chart/chart.tsx';
import { ChartReading } from '../../components/chart/chart-reading.tsx';
import { useChartScale } from '../../components/chart/use-chart-scale.ts';
import { Section } from '../../components/page/page.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { formatMonth, formatMonthShort } from '../../lib/dates.ts';

type Months = DashboardView['cashFlow'];

/** Twelve months of money in and out. The line above the bars reads the month under the pointer. */
export function CashFlow({ months }: { months: Months }) {
  const [pointed, setPointed] = useState<number | null>(null);
  const chart = chartOf(months);
  const scale = useChartScale(chart);
  const read = months[pointed ?? months.length - 1];
  return (
    <Section
      title="Money in and out"
      beside={read && `${formatMonth(read.month)}, below it ${formatMonth(yearBefore(read.month))}`}
    >
      {read && <ChartReading figures={figuresOf(read)} behind={chart.behind} />}
      <Chart chart={chart} scale={scale} onPoint={setPointed} />
    </Section>
  );
}

function chartOf(months: Months): ReportChart {
  return {
    ...{ title: 'Cash in and out by month', draws: 'bars', unit: 'money' },
    labels: months.map(({ month }) => `${formatMonthShort(month)} ${month.slice(0, 4)}`),
    behind: 'a year before',
    series: [
      {
        ...{ name: 'In', tone: 'in' },
        values: months.map(({ inCents }) => inCents),
        behind: months.map(({ before }) => before.inCents),
      },
      {
        ...{ name: 'Out', tone: 'out' },
        values: months.map(({ outCents }) => outCents),
        behind: months.map(({ before }) => before.outCents),
      },
    ],
  };
}

/** "2026-06" → "2025-06". */
function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
}

function figuresOf({ month, inCents, outCents, before }: Months[number]) {
  return [
    {
      ...{ name: 'In', tone: 'in' as const },
      value: (
        <WhyFigure figure="cash-in" params={{ month }} label={`Cash in, ${formatMonth(month)}`}>
          <Money cents={inCents} />
        </WhyFigure>
      ),
      before: <Money cents={before.inCents} tone="quiet" dashZero />,
    },
    {
      ...{ name: 'Out', tone: 'out' as const },
      value: (
        <WhyFigure figure="cash-out" params={{ month }} label={`Cash out, ${formatMonth(month)}`}>
          <Money cents={outCents} />
        </WhyFigure>
      ),
      before: <Money cents={before.outCents} tone="quiet" dashZero />,
    },
    {
      name: 'Net',
      value: <Money cents={inCents - outCents} strong />,
      before: <Money cents={before.inCents - before.outCents} tone="quiet" dashZero />,
    },
  ];
}
