import { Button, CloseButton } from '@mantine/core';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useState } from 'react';
import { Guarded } from '../../components/page/guarded.tsx';
import { Money } from '../../components/ui/money.tsx';
import { AttachToChosen } from './attach-to-chosen.tsx';
import { reversibleAmong } from './reversals.ts';
import { ReverseTransactions } from './reverse-transactions.tsx';
import classes from './transactions.module.css';
import type { Selection } from './use-selection.ts';

/** What is chosen, what it comes to, and what can be done with all of it. */
export function SelectionBar({ selection, total }: { selection: Selection; total: number }) {
  const [reversing, setReversing] = useState(false);
  const { chosen, clear, chooseAll } = selection;
  if (chosen.size === 0) return null;
  const rows = [...chosen.values()];
  const reversible = reversibleAmong(rows);
  return (
    <section className={classes.selection} aria-label="What is chosen">
      <CloseButton size="sm" aria-label="Choose nothing" onClick={clear} />
      <span>
        {chosen.size.toLocaleString('en-US')} chosen · in <Money cents={sum(rows, 'inCents')} /> · out{' '}
        <Money cents={sum(rows, 'outCents')} />
      </span>
      {chosen.size < total && (
        <Button variant="subtle" size="compact-sm" onClick={() => void chooseAll()}>
          Choose all {total.toLocaleString('en-US')}
        </Button>
      )}
      <span className={classes.selectionActs}>
        <AttachToChosen transactions={rows} />
        {reversible.length > 0 && (
          <Guarded area="reversals">
            <Button variant="default" size="compact-sm" onClick={() => setReversing(true)}>
              Reverse {reversible.length.toLocaleString('en-US')}…
            </Button>
          </Guarded>
        )}
      </span>
      {reversing && (
        <ReverseTransactions
          transactions={reversible}
          leftOut={rows.length - reversible.length}
          onDone={clear}
          onClose={() => setReversing(false)}
        />
      )}
    </section>
  );
}

function sum(rows: readonly TransactionView[], side: 'inCents' | 'outCents'): number {
  return rows.reduce((cents, row) => cents + row[side], 0);
}
