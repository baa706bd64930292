import type { LeaseView } from '@portfolio-os/shared/api';
import { Figure, Figures } from '../../components/ui/figures.tsx';
import { Money } from '../../components/ui/money.tsx';
import { WhyFigure } from '../../components/ui/why.tsx';
import { scheduleWords } from './lease-words.ts';

export function LeaseFigures({ lease }: { lease: LeaseView }) {
  const { id: leaseId, openCents, creditCents, netCents, rentCents, depositHeldCents } = lease;
  const rent = lease.recurring.find(({ kind }) => kind === 'rent');
  return (
    <Figures>
      <Figure label="Net position" note={netWords(netCents)}>
        <WhyFigure figure="lease-net" params={{ leaseId }} label="Net position">
          <Money cents={netCents} tone={netCents > 0 ? 'bad' : 'plain'} />
        </WhyFigure>
      </Figure>
      <Figure label="Open charges">
        <WhyFigure figure="lease-open" params={{ leaseId }} label="Open charges">
          <Money cents={openCents} />
        </WhyFigure>
      </Figure>
      <Figure label="Credit on account">
        <WhyFigure figure="lease-credit" params={{ leaseId }} label="Credit on account">
          <Money cents={creditCents} />
        </WhyFigure>
      </Figure>
      <Figure label="Deposit held">
        <Money cents={depositHeldCents} />
      </Figure>
      <Figure label="Rent" note={rent && scheduleWords(rent).toLowerCase()}>
        <Money cents={rentCents} />
      </Figure>
    </Figures>
  );
}

function netWords(netCents: number): string {
  if (netCents === 0) return 'settled';
  return netCents > 0 ? 'owed to you' : 'paid ahead';
}
