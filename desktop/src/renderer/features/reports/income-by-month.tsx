import type { ReportViews } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { type ReportDays, reportQuery, useView } from '../../api/queries.ts';
import { Section } from '../../components/page/page.tsx';
import { Money } from '../../components/ui/money.tsx';
import { formatMonth } from '../../lib/dates.ts';
import chart from '../dashboard/cash-flow.module.css';
import { CashFlowBars } from '../dashboard/cash-flow-bars.tsx';
import { monthsOf } from '../expenses/periods.ts';
import classes from './reports.module.css';

type Month = ReportViews['income-statement']['months'][number];

/** More bars than these are not told apart. */
const MOST_MONTHS = 36;

/** Income and expenses of each month as bars; of one month, or of very many, the table alone says more. */
export function IncomeByMonth({ days }: { days: ReportDays }) {
  const { data } = useView(reportQuery<'income-statement'>, 'income-statement', days);
  if (!data) return null;
  const [first, last] = [data.months[0]?.month, data.months.at(-1)?.month];
  if (!first || !last) return null;
  const months = monthsOf({ from: `${first}-01`, to: `${last}-01` });
  if (months.length < 2 || months.length > MOST_MONTHS) return null;
  const known = new Map(data.months.map((month) => [month.month, month]));
  return (
    <Bars months={months.map((month) => known.get(month) ?? { month, incomeCents: 0, expenseCents: 0 })} />
  );
}

function Bars({ months }: { months: Month[] }) {
  const [pointed, setPointed] = useState<string | null>(null);
  const read = months.find(({ month }) => month === pointed);
  const sum = (of: (month: Month) => number) =>
    (read ? [read] : months).reduce((all, one) => all + of(one), 0);
  const [incomeCents, expenseCents] = [sum((one) => one.incomeCents), sum((one) => one.expenseCents)];
  return (
    <div className={classes.chart}>
      <Section title="By month" beside={read ? formatMonth(read.month) : 'All of it'}>
        <div className={chart.flow}>
          <dl className={chart.reading}>
            <div data-series="in">
              <dt>Income</dt>
              <dd>
                <Money cents={incomeCents} />
              </dd>
            </div>
            <div data-series="out">
              <dt>Expenses</dt>
              <dd>
                <Money cents={expenseCents} />
              </dd>
            </div>
            <div>
              <dt>Net</dt>
              <dd>
                <Money cents={incomeCents - expenseCents} strong />
              </dd>
            </div>
          </dl>
          <CashFlowBars
            label="Income and expenses by month"
            words={{ in: 'income', out: 'expenses' }}
            months={months.map(({ month, incomeCents: inCents, expenseCents: outCents }) => ({
              month,
              inCents,
              outCents,
            }))}
            onPoint={setPointed}
          />
        </div>
      </Section>
    </div>
  );
}
