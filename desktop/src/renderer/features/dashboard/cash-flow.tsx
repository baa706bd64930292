import type { DashboardView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { Section } from '../../components/page/page.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { formatMonth } from '../../lib/dates.ts';
import classes from './cash-flow.module.css';
import { CashFlowBars } from './cash-flow-bars.tsx';

type Months = DashboardView['cashFlow'];

/** Twelve months of money in and out. The line above the bars reads the month under the pointer or the focus. */
export function CashFlow({ months }: { months: Months }) {
  const [pointed, setPointed] = useState<string | null>(null);
  const read = months.find(({ month }) => month === pointed) ?? months.at(-1);
  return (
    <Section title="Cash flow" beside={read && formatMonth(read.month)}>
      <div className={classes.flow}>
        {read && <Reading month={read} />}
        <CashFlowBars months={months} onPoint={setPointed} />
      </div>
    </Section>
  );
}

function Reading({ month: { month, inCents, outCents } }: { month: Months[number] }) {
  return (
    <dl className={classes.reading}>
      <div data-series="in">
        <dt>In</dt>
        <dd>
          <WhyFigure figure="cash-in" params={{ month }} label={`Cash in, ${formatMonth(month)}`}>
            <Money cents={inCents} />
          </WhyFigure>
        </dd>
      </div>
      <div data-series="out">
        <dt>Out</dt>
        <dd>
          <WhyFigure figure="cash-out" params={{ month }} label={`Cash out, ${formatMonth(month)}`}>
            <Money cents={outCents} />
          </WhyFigure>
        </dd>
      </div>
      <div>
        <dt>Net</dt>
        <dd>
          <Money cents={inCents - outCents} strong />
        </dd>
      </div>
    </dl>
  );
}
