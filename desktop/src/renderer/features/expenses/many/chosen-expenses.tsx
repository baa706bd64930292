import { Button } from '@mantine/core';
import type { ExpenseView } from '@portfolio-os/shared/api';
import { type RefObject, useState } from 'react';
import { Guarded } from '../../../components/page/guarded.tsx';
import { ChosenBar } from '../../../components/table/choosing/chosen-bar.tsx';
import { chosenOf, type Selection } from '../../../components/table/choosing/use-selection.ts';
import { type Listed, SaveList } from '../../../components/table/save-list.tsx';
import { ReverseMany } from '../../corrections/reverse-many.tsx';
import { reversibleExpenses } from './reversible-expenses.ts';

interface ChosenExpensesProps {
  selection: Selection<ExpenseView>;
  shown: readonly ExpenseView[];
  /** All of the period: parts of a split bill may not be shown. */
  among: readonly ExpenseView[];
  listed: RefObject<Listed | null>;
}

/** What is done with several expenses at once: taken back in one act, a file of them. */
export function ChosenExpenses({ selection, shown, among, listed }: ChosenExpensesProps) {
  const [reversing, setReversing] = useState(false);
  const expenses = chosenOf(selection, shown);
  const reversible = reversibleExpenses(expenses, among);
  return (
    <>
      <ChosenBar
        count={expenses.length}
        total={shown.length}
        sums={{ spent: expenses.reduce((cents, { amountCents }) => cents + amountCents, 0) }}
        onAll={() => selection.add(shown)}
        onNone={selection.clear}
      >
        <SaveList of={listed} name="Expenses" only={new Set(expenses.map(({ id }) => id))} />
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
          one="expense"
          facts={reversible}
          leftOut={expenses.filter((expense) => reversibleExpenses([expense], among).length === 0).length}
          onDone={selection.clear}
          onClose={() => setReversing(false)}
        />
      )}
    </>
  );
}
