import { Button } from '@mantine/core';
import type { DashboardView, Figure } from '@portfolio-os/shared/api';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { Money } from '../../components/ui/money.tsx';
import toned from '../../components/ui/toned.module.css';
import { WhyFigure } from '../../components/ui/why.tsx';
import { useDialogs } from '../../hooks/use-dialogs.ts';
import { formatMonth } from '../../lib/dates.ts';
import classes from './this-month.module.css';

type MonthDue = DashboardView['monthDue'];

/** What is due in the month and what became of it: three parts that add up to what is billed, drawn as one bar. */
export function ThisMonth({ dashboard }: { dashboard: DashboardView }) {
  const { month, monthDue } = dashboard;
  const { billedCents, paidBeforeCents, paidNowCents, openCents, laterCents } = monthDue;
  const figure = (name: Figure, label: string, cents: number, part?: keyof MonthDue) => (
    <div data-part={part} className={part && toned.toned}>
      <dt>{label}</dt>
      <dd>
        <WhyFigure figure={name} params={{ month }} label={label}>
          <Money cents={cents} />
        </WhyFigure>
      </dd>
    </div>
  );
  return (
    <Section title="This month" beside={formatMonth(month)}>
      <div className={classes.month}>
        <Bar due={monthDue} />
        <dl className={classes.figures}>
          {figure('billed', 'Billed', billedCents)}
          {figure('paid-before', 'Paid before', paidBeforeCents, 'paidBeforeCents')}
          {figure('paid-now', 'Paid now', paidNowCents, 'paidNowCents')}
          {figure('month-open', 'Still open', openCents, 'openCents')}
        </dl>
      </div>
      {laterCents > 0 && (
        <p className={classes.line}>
          Of what is open, <Money cents={laterCents} /> is due later this month.
        </p>
      )}
      <InAll dashboard={dashboard} />
      <ChargedThrough dashboard={dashboard} />
    </Section>
  );
}

const parts = ['paidBeforeCents', 'paidNowCents', 'openCents'] as const;

/** Drawn for the eye only: the figures below say the same. */
function Bar({ due }: { due: MonthDue }) {
  return (
    <div className={classes.bar} aria-hidden>
      {due.billedCents > 0 &&
        parts.map((part) => (
          <span key={part} data-part={part} style={{ width: `${(100 * due[part]) / due.billedCents}%` }} />
        ))}
    </div>
  );
}

/** Other months' debts are in here as well: what is open of this one is a part of it. */
function InAll({
  dashboard: { asOf, outstandingCents, overdueCents, creditCents },
}: {
  dashboard: DashboardView;
}) {
  return (
    <p className={classes.line}>
      Outstanding of all months:{' '}
      <WhyFigure figure="outstanding" params={{ asOf }} label="Outstanding">
        <Money cents={outstandingCents} strong />
      </WhyFigure>
      , of which{' '}
      <WhyFigure figure="overdue" params={{ asOf }} label="Overdue">
        <Money cents={overdueCents} strong tone={overdueCents > 0 ? 'bad' : 'plain'} />
      </WhyFigure>{' '}
      is overdue.
      {creditCents > 0 && (
        <>
          {' '}
          <Money cents={creditCents} /> of credit is held.
        </>
      )}
    </p>
  );
}

function ChargedThrough({ dashboard: { generatedThrough, month } }: { dashboard: DashboardView }) {
  const { chargeRent } = useDialogs();
  if (generatedThrough === null || generatedThrough < month) return null;
  return (
    <p className={classes.line}>
      <span>Rent is charged through {formatMonth(generatedThrough)}.</span>{' '}
      <Guarded area="money">
        <Button variant="subtle" size="compact-xs" onClick={chargeRent}>
          Charge rent
        </Button>
      </Guarded>
    </p>
  );
}
