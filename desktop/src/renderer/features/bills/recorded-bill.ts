import type { BillView } from '@portfolio-os/shared/api';
import { formatMoney, newId } from '@portfolio-os/shared/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { billsQuery } from '../../api/queries.ts';
import { useMay } from '../../api/use-may.ts';
import { toast, toastProblem } from '../../components/page/toast.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import { formatDate } from '../../lib/dates.ts';

/** Says that a bill is recorded and, to whoever may reverse an expense, offers to take it back: both entries stay in the books. */
export function useRecordedBill(): (bill: BillView, amountCents: number) => void {
  const { id: portfolioId, currency } = usePortfolio();
  const client = useQueryClient();
  const reversing = useCommand('expenses.reverseExpense');
  const mayReverse = useMay('reversals');

  async function undo({ recurringExpenseId, periodOn }: BillView) {
    const { bills } = await client.fetchQuery({ ...billsQuery(portfolioId), staleTime: 0 });
    const recorded = bills.find(
      (one) => one.recurringExpenseId === recurringExpenseId && one.periodOn === periodOn,
    );
    // What is listed of what was paid begins some weeks ago.
    if (!recorded?.expenseId || !recorded.paidOn)
      return toastProblem('This bill is not listed any more. Reverse its expense under Expenses.');
    // On its own day, so that no report of any day shows money that never went.
    const { expenseId, paidOn } = recorded;
    const reason = 'Recorded by mistake';
    await reversing.mutateAsync({ id: newId(), expenseId, reversedOn: paidOn, reason });
    toast('Undone by a reversing entry. The bill is due again.');
  }

  return (bill, amountCents) => {
    const { description, periodOn } = bill;
    const words = `${description} of ${formatDate(periodOn)}, ${formatMoney(amountCents, currency)}, is recorded.`;
    if (mayReverse) toastWithUndo(words, () => undo(bill));
    else toast(words);
  };
}
