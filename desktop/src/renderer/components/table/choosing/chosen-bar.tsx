import { Button, CloseButton } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Money } from '../../ui/money.tsx';
import classes from './choosing.module.css';

interface ChosenBarProps {
  count: number;
  /** How many could be chosen. */
  total: number;
  /** What the chosen come to, by what it is: `{ rent: 150_000 }`, in minor units. */
  sums: Readonly<Record<string, number>>;
  onAll: () => void;
  onNone: () => void;
  /** What can be done with all of them. */
  children: ReactNode;
}

/** Below a list: how many of it are chosen, what they come to, and what can be done with all of them. */
export function ChosenBar({ count, total, sums, onAll, onNone, children }: ChosenBarProps) {
  if (count === 0) return null;
  return (
    <section className={classes.bar} aria-label="What is chosen">
      <CloseButton size="sm" aria-label="Choose nothing" onClick={onNone} />
      <span className={classes.sums}>
        {count.toLocaleString('en-US')} chosen
        {Object.entries(sums).map(([name, cents]) => (
          <Fragment key={name}>
            {' '}
            · {name} <Money cents={cents} />
          </Fragment>
        ))}
      </span>
      {count < total && (
        <Button variant="subtle" size="compact-sm" onClick={onAll}>
          Choose all {total.toLocaleString('en-US')}
        </Button>
      )}
      <span className={classes.acts}>{children}</span>
    </section>
  );
}
