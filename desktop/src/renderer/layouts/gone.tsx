import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { NEEDS_LINK_WORDS } from '../api/client.ts';
import { useConnection } from '../api/live.ts';
import classes from './gone.module.css';

/** An app that is started again is back sooner than this, and nobody has to hear of it. */
const GONE_AFTER_MS = 4_000;

/**
 * Where the app behind the page went away, the page says so and lets nothing be begun that could not be saved. What was typed
 * stays where it is, and all goes on by itself once the app is there again.
 */
export function Gone() {
  const connection = useConnection();
  const isAway = useLasting(connection === 'retrying');
  const needsLink = connection === 'needs-link';
  if (!isAway && !needsLink) return null;
  return <Words needsLink={needsLink} />;
}

function Words({ needsLink }: { needsLink: boolean }) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), []);
  return (
    <div className={classes.cover}>
      <div
        ref={card}
        role="alertdialog"
        aria-modal
        aria-labelledby="gone-title"
        aria-describedby="gone-words"
        tabIndex={-1}
        className={classes.card}
      >
        <h2 id="gone-title" className={classes.title}>
          {needsLink ? 'This page is of an earlier start' : 'PortfolioOS is not running'}
        </h2>
        <p id="gone-words" className={classes.words}>
          {needsLink
            ? NEEDS_LINK_WORDS
            : 'Nothing that was saved is lost, and what you typed is still here. Start PortfolioOS on this computer again, and this page goes on by itself.'}
        </p>
        <Button variant="default" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      </div>
    </div>
  );
}

/** True once it has been so for a while. */
function useLasting(is: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    setLasts(false);
    if (!is) return;
    const timer = setTimeout(() => setLasts(true), GONE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [is]);
  return is && lasts;
}
