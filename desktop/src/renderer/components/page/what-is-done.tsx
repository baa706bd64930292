import type { ReactNode } from 'react';
import { Money } from '../ui/money.tsx';
import classes from './what-is-done.module.css';

/** As many as one act does together. */
export const MOST_ACTS = 100;

interface DoneRow {
  id: string;
  what: string;
  who: ReactNode;
  cents: number;
}

/** What an act on many does to each, before it is done; refused where they are more than one act takes. */
export function WhatIsDone({ label, rows }: { label: string; rows: readonly DoneRow[] }) {
  if (rows.length > MOST_ACTS) return <p>At most {MOST_ACTS} at once: choose fewer.</p>;
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map(({ id, what, who, cents }) => (
        <li key={id}>
          <span>{what}</span>
          <span className={classes.who}>{who}</span>
          <Money cents={cents} />
        </li>
      ))}
    </ul>
  );
}
