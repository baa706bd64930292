import type { ReportChart } from '../../api/index.ts';
import { addMonths, type CalendarDate, monthOf } from '../../core/calendar.ts';
import type { ReportDays } from '../define-report.ts';
import { periodsOf, yearBefore } from './periods.ts';

/** More months than these are not told apart as bars. */
const MOST_MONTHS = 36;

/** The months of some days that a chart has room for; none where they are too few or too many to be drawn. */
export function drawnMonths(days: ReportDays) {
  const months = periodsOf(days, 'month');
  return months.length < 2 || months.length > MOST_MONTHS ? [] : months;
}

interface Dayed {
  readonly on: CalendarDate;
  readonly cents: number;
}

type Series = ReportChart['series'][number];

/** Σ of some amounts by month as bars, with the same month of the year before behind each where anything was then; null where there is nothing to draw. */
export function monthBars(
  days: ReportDays,
  {
    title,
    series,
  }: {
    readonly title: string;
    readonly series: readonly (Pick<Series, 'name' | 'tone'> & { readonly amounts: readonly Dayed[] })[];
  },
): ReportChart | null {
  const months = drawnMonths(days);
  // Behind a month that is cut stand the same days of the year before.
  const before = yearBefore(days);
  const within = ({ on }: Dayed) => on <= before.to || on >= days.from;
  const sums = series.map(({ amounts }) => sumByMonth(amounts.filter(within)));
  const drawn = series.map(({ name, tone }, place): Series => {
    const at = (month: string) => sums[place]?.get(month) ?? 0;
    return {
      ...{ name, tone },
      values: months.map(({ key }) => at(key)),
      behind: months.map(({ from }) => at(monthOf(addMonths(from, -12)))),
    };
  });
  if (drawn.every(({ values }) => values.every((cents) => cents === 0))) return null;
  const hasBefore = drawn.some(({ behind = [] }) => behind.some((cents) => cents !== 0));
  return {
    ...{ title, draws: 'bars', unit: 'money', labels: months.map(({ name }) => name) },
    series: hasBefore ? drawn : drawn.map(({ behind: _, ...one }) => one),
    ...(hasBefore && { behind: 'a year before' }),
  };
}

function sumByMonth(amounts: readonly Dayed[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { on, cents } of amounts) sums.set(monthOf(on), (sums.get(monthOf(on)) ?? 0) + cents);
  return sums;
}
