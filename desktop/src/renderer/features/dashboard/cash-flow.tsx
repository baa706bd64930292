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
    <Section
      title="Money in and out"
      beside={read && `${formatMonth(read.month)}, below it ${formatMonth(yearBefore(read.month))}`}
    >
      <div className={classes.flow}>
        {read && <Reading month={read} />}
        <CashFlowBars months={months} onPoint={setPointed} />
      </div>
    </Section>
  );
}

/** "2026-06" → "2025-06". */
function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
}

function Reading({ month: { month, inCents, outCents, before } }: { month: Months[number] }) {
  return (
    <dl className={classes.reading}>
      <div data-series="in">
        <dt>In</dt>
        <dd>
          <WhyFigure figure="cash-in" params={{ month }} label={`Cash in, ${formatMonth(month)}`}>
            <Money cents={inCents} />
          </WhyFigure>
          <Before cents={before.inCents} />
        </dd>
      </div>
      <div data-series="out">
        <dt>Out</dt>
        <dd>
          <WhyFigure figure="cash-out" params={{ month }} label={`Cash out, ${formatMonth(month)}`}>
            <Money cents={outCents} />
          </WhyFigure>
          <Before cents={before.outCents} />
        </dd>
      </div>
      <div>
        <dt>Net</dt>
        <dd>
          <Money cents={inCents - outCents} strong />
          <Before cents={before.inCents - before.outCents} />
        </dd>
      </div>
    </dl>
  );
}

/** The same month of the year before. */
function Before({ cents }: { cents: number }) {
  return (
    <span className={classes.before} title="A year before">
      <span className={classes.spoken}>A year before: </span>
      <Money cents={cents} tone="quiet" dashZero />
    </span>
  );
}
