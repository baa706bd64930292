import type { DashboardView } from '@portfolio-os/shared/api';
import type { ReactNode } from 'react';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { formatMonth } from '../../lib/dates.ts';
import classes from './dashboard.module.css';

export function Headline({ dashboard }: { dashboard: DashboardView }) {
  const { month, asOf, billedCents, collectedCents, outstandingCents, overdueCents, creditCents } = dashboard;
  const { occupied, total } = dashboard.occupancy;
  return (
    <dl className={classes.headline}>
      <Figure
        title={`Collected in ${formatMonth(month)}`}
        big={
          <WhyFigure figure="collected" params={{ month }} label="Collected">
            <Money cents={collectedCents} />
          </WhyFigure>
        }
        under={
          <>
            of{' '}
            <WhyFigure figure="billed" params={{ month }} label="Billed">
              <Money cents={billedCents} />
            </WhyFigure>{' '}
            billed
            <Bar part={collectedCents} whole={billedCents} />
          </>
        }
      />
      <Figure
        title="Outstanding"
        big={
          <WhyFigure figure="outstanding" params={{ asOf }} label="Outstanding">
            <Money cents={outstandingCents} />
          </WhyFigure>
        }
        under={
          creditCents > 0 ? (
            <>
              and <Money cents={creditCents} /> of credit held
            </>
          ) : (
            'No credit held'
          )
        }
      />
      <Figure
        title="Overdue"
        big={
          <WhyFigure figure="overdue" params={{ asOf }} label="Overdue">
            <Money cents={overdueCents} tone={overdueCents > 0 ? 'bad' : 'plain'} />
          </WhyFigure>
        }
        under={overdueWords(dashboard.overdue)}
      />
      <Figure
        title="Occupancy"
        big={
          <WhyFigure figure="occupancy" params={{ asOf }} label="Occupancy">
            {occupied} of {total}
          </WhyFigure>
        }
        under={total > 0 ? `${Math.round((100 * occupied) / total)}% of units` : 'No units yet'}
      />
    </dl>
  );
}

function Figure({ title, big, under }: { title: string; big: ReactNode; under: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>{title}</dt>
      <dd className={classes.big}>{big}</dd>
      <dd className={classes.under}>{under}</dd>
    </div>
  );
}

/** Drawn for the eye only: the two figures beside it say the same. */
function Bar({ part, whole }: { part: number; whole: number }) {
  const percent = whole > 0 ? Math.max(0, Math.min(100, (100 * part) / whole)) : 0;
  return (
    <div className={classes.bar} aria-hidden>
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}

function overdueWords(overdue: DashboardView['overdue']): string {
  if (overdue.length === 0) return 'Nobody is late';
  const oldest = Math.max(...overdue.map(({ daysOverdue }) => daysOverdue));
  const leases = overdue.length === 1 ? '1 lease' : `${overdue.length} leases`;
  return `${leases}, up to ${oldest === 1 ? '1 day' : `${oldest} days`}`;
}
