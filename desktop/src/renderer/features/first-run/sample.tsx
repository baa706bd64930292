import { Button } from '@mantine/core';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { createDemo } from '../../api/mutations.ts';
import { portfolioAddress } from '../../api/portfolio.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { ProgressPanel } from '../../components/page/progress-panel.tsx';
import { useLongWork } from '../../components/page/use-long-work.ts';
import classes from './first-run.module.css';

const OPENING = { done: 0, total: 0, what: 'Opening' };
const SAMPLE = { name: 'Sample portfolio', units: 24, years: 3, seed: 1 };

/** A portfolio to look around in: made up, on this computer, and as easily left behind. */
export function Sample({ onBusy }: { onBusy: (busy: boolean) => void }) {
  const [id, setId] = useState(newId);
  const [made, setMade] = useState(false);
  const making = useLongWork(
    (long) => createDemo({ id, ...SAMPLE }, long),
    () => {
      setMade(true);
      location.assign(portfolioAddress(id));
    },
  );

  async function start() {
    onBusy(true);
    await making.start();
    onBusy(false);
    setId(newId());
  }

  if (made) return <ProgressPanel progress={OPENING} />;
  if (making.progress) return <ProgressPanel progress={making.progress} onCancel={making.cancel} />;
  return (
    <>
      <Problem message={making.problem} />
      <div className={classes.sample}>
        <div>
          <p className={classes.sampleTitle}>Look around in a sample</p>
          <p className={classes.sampleWords}>24 units, three years of rent, some of it late.</p>
        </div>
        <Button variant="default" onClick={() => void start()}>
          Open the sample
        </Button>
      </div>
    </>
  );
}
