import type { BillView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { billsQuery } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { toast, toastProblem } from '../../components/page/toast.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';

type Bill = Pick<BillView, 'recurringExpenseId' | 'periodOn'>;

/** Says that bills are recorded and, to whoever may reverse an expense, offers to take them back in one act: all entries stay in the books. */
export function useRecordedBills(): (bills: readonly Bill[], words: string) => void {
  const { id: portfolioId } = usePortfolio();
  const client = useQueryClient();
  const reversing = useCommands();
  const mayReverse = useMay('reversals');

  async function undo(recorded: readonly Bill[]) {
    const { bills } = await client.fetchQuery({ ...billsQuery(portfolioId), staleTime: 0 });
    const paid = recorded.flatMap((bill) => {
      const found = bills.find((one) => isSame(one, bill));
      return found?.expenseId && found.paidOn ? [{ expenseId: found.expenseId, paidOn: found.paidOn }] : [];
    });
    // What is listed of what was paid begins some weeks ago.
    if (paid.length < recorded.length)
      return toastProblem('Not all of it is listed any more. Reverse it under Expenses.');
    // On its own day, so that no report of any day shows money that never went.
    await reversing.mutateAsync(
      paid.map(({ expenseId, paidOn: reversedOn }) => ({
        name: 'expenses.reverseExpense',
        args: { id: newId(), expenseId, reversedOn, reason: 'Recorded by mistake' },
      })),
    );
    toast(
      paid.length === 1
        ? 'Undone by a reversing entry. The bill is due again.'
        : 'Undone by reversing entries. The bills are due again.',
    );
  }

  return (bills, words) => {
    if (mayReverse) toastWithUndo(words, () => undo(bills));
    else toast(words);
  };
}

function isSame(one: Bill, other: Bill): boolean {
  return one.recurringExpenseId === other.recurringExpenseId && one.periodOn === other.periodOn;
}
