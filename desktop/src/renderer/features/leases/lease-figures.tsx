import type { LeaseView } from '@portfolio-os/shared/api';
import { daysBetween } from '@portfolio-os/shared/core';
import { usePortfolio } from '../../api/portfolio.tsx';
import { Figure, Figures } from '../../components/ui/figures.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { formatDateShort } from '../../lib/dates.ts';
import { scheduleWords } from './lease-words.ts';

/** Where the tenants stand, what is held for them, and the rent. */
export function LeaseFigures({ lease }: { lease: LeaseView }) {
  const rent = lease.recurring.find(({ kind }) => kind === 'rent');
  return (
    <Figures>
      <Position lease={lease} />
      <Figure label="Deposit held">
        <Money cents={lease.depositHeldCents} />
      </Figure>
      <Figure label="Rent" note={rent && scheduleWords(rent).toLowerCase()}>
        <Money cents={lease.rentCents} />
      </Figure>
    </Figures>
  );
}

/** One figure for as long as one says it all: what is open and what is credit stand beside each other only where there is both. */
function Position({ lease }: { lease: LeaseView }) {
  const { today } = usePortfolio();
  const { id: leaseId, openCents, creditCents, netCents, openSince } = lease;
  const isBoth = openCents > 0 && creditCents > 0;
  return (
    <>
      {isBoth && (
        <Figure label="Net position" note={netCents > 0 ? 'owed to you' : 'paid ahead'}>
          <WhyFigure figure="lease-net" params={{ leaseId }} label="Net position">
            <Money cents={netCents} tone={netCents > 0 ? 'bad' : 'plain'} />
          </WhyFigure>
        </Figure>
      )}
      {(openCents > 0 || creditCents === 0) && (
        <Figure label="Open charges" note={openSince ? sinceWords(openSince, today) : 'settled'}>
          <WhyFigure figure="lease-open" params={{ leaseId }} label="Open charges">
            <Money cents={openCents} tone={openCents > 0 && !isBoth ? 'bad' : 'plain'} />
          </WhyFigure>
        </Figure>
      )}
      {creditCents > 0 && (
        <Figure label="Credit on account" note={!isBoth && 'paid ahead'}>
          <WhyFigure figure="lease-credit" params={{ leaseId }} label="Credit on account">
            <Money cents={creditCents} />
          </WhyFigure>
        </Figure>
      )}
    </>
  );
}

/** "since May 1, 45 days". */
function sinceWords(since: string, today: string): string {
  const days = daysBetween(since, today);
  if (days <= 0) return 'due today';
  return `since ${formatDateShort(since, today)}, ${days === 1 ? '1 day' : `${days} days`}`;
}
