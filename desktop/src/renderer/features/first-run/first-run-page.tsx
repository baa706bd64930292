import { Anchor, Button } from '@mantine/core';
import type { PortfolioView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { portfolioAddress } from '../../api/portfolio.tsx';
import { useBringArchive } from '../archive/bring-archive.tsx';
import classes from './first-run.module.css';
import { NewPortfolioForm } from './new-portfolio-form.tsx';
import { Sample } from './sample.tsx';

interface FirstRunProps {
  portfolios: PortfolioView[];
  /** The name of a bank's file that was opened before there are books for it. */
  waiting: string | null;
}

/** The first minute: begin your own books, look around in a sample, or join what somebody shares. */
export function FirstRunPage({ portfolios, waiting }: FirstRunProps) {
  const [busy, setBusy] = useState(false);
  const bringing = useBringArchive({ label: 'Choose…', onBusy: setBusy });
  const first = portfolios[0];
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1 className={classes.title}>{first ? 'New portfolio' : 'Start your books'}</h1>
        <p className={classes.lead}>
          Everything stays in one file on this computer. No account, no network. Every figure opens to the
          entries it is made of.
        </p>
        {waiting && !first && (
          <p role="status" className={classes.waiting}>
            <strong>{waiting}</strong> waits. Start your books first: its lines are then shown for review.
          </p>
        )}
        <NewPortfolioForm disabled={busy} />
        <p className={classes.or}>or</p>
        <Sample onBusy={setBusy} />
        <div className={classes.sample}>
          <div>
            <p className={classes.sampleTitle}>Join a shared portfolio</p>
            <p className={classes.sampleWords}>Somebody invited you, or it is on a server of yours.</p>
          </div>
          <Button component="a" href="/join" variant="default">
            Join…
          </Button>
        </div>
        <div className={classes.sample}>
          <div>
            <p className={classes.sampleTitle}>Bring an archive back</p>
            <p className={classes.sampleWords}>Everything that was taken out of a portfolio, as it was.</p>
          </div>
          {bringing.button}
        </div>
        {bringing.below}
        {first && (
          <p className={classes.back}>
            <Anchor href={portfolioAddress(first.id)}>Back to {first.name}</Anchor>
          </p>
        )}
      </div>
    </main>
  );
}
