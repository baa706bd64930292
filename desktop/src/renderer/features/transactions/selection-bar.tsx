import { Button } from '@mantine/core';
import type { TransactionView } from '@portfolio-os/shared/reporting';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { type AskedTransactions, TRANSACTIONS_PART, transactionsQuery } from '../../api/queries.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { ChosenBar } from '../../components/table/choosing/chosen-bar.tsx';
import type { Selection } from '../../components/table/choosing/use-selection.ts';
import { ReverseMany } from '../corrections/reverse-many.tsx';
import { AttachToChosen } from './attach-to-chosen.tsx';
import { reversibleAmong } from './reversals.ts';
import type { TransactionRow } from './transaction-columns.tsx';

interface SelectionBarProps {
  selection: Selection<TransactionRow>;
  asked: AskedTransactions;
  total: number;
}

/** What is chosen, what it comes to, and what can be done with all of it. */
export function SelectionBar({ selection, asked, total }: SelectionBarProps) {
  const [reversing, setReversing] = useState(false);
  const chooseAll = useChooseAll(asked, total);
  const { chosen, add, clear } = selection;
  const rows = [...chosen.values()];
  const reversible = reversibleAmong(rows);
  return (
    <>
      <ChosenBar
        count={chosen.size}
        total={total}
        sums={{ in: sum(rows, 'inCents'), out: sum(rows, 'outCents') }}
        onAll={() => void chooseAll(add)}
        onNone={clear}
      >
        <AttachToChosen transactions={rows} />
        {reversible.length > 0 && (
          <Guarded area="reversals">
            <Button variant="default" size="compact-sm" onClick={() => setReversing(true)}>
              Reverse {reversible.length.toLocaleString('en-US')}…
            </Button>
          </Guarded>
        )}
      </ChosenBar>
      {reversing && (
        <ReverseMany
          one="transaction"
          facts={reversible}
          leftOut={rows.length - reversible.length}
          onDone={clear}
          onClose={() => setReversing(false)}
        />
      )}
    </>
  );
}

/** Also those that were not read yet, part by part. */
function useChooseAll(asked: AskedTransactions, total: number) {
  const { id } = usePortfolio();
  const client = useQueryClient();
  return async (add: Selection<TransactionRow>['add']) => {
    for (let part = 0; part * TRANSACTIONS_PART < total; part++)
      add((await client.fetchQuery(transactionsQuery(id, asked, part))).rows);
  };
}

function sum(rows: readonly TransactionView[], side: 'inCents' | 'outCents'): number {
  return rows.reduce((cents, row) => cents + row[side], 0);
}
