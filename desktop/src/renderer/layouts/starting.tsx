import classes from './starting.module.css';

/** Before the first answer. Quiet at first: a fast start should not flash words. */
export function Starting({ problem, retrying }: { problem: string | null; retrying: boolean }) {
  return (
    <main className={classes.starting}>
      <h1 className={classes.spoken}>PortfolioOS</h1>
      <p role="status">{problem ?? (retrying ? 'The app’s engine is not answering, retrying…' : '')}</p>
    </main>
  );
}
