import type { ExpenseView } from '@portfolio-os/shared/api';
import { useCommand } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';

export function ReverseExpense({ expense, onClose }: { expense: ExpenseView; onClose: () => void }) {
  const money = useFormatMoney();
  const reversing = useCommand('expenses.reverseExpense');
  return (
    <ReasonDialog
      onClose={onClose}
      title="Reverse expense"
      submitLabel="Reverse"
      notBefore={expense.paidOn}
      reverse={(reversal) => reversing.mutateAsync({ ...reversal, expenseId: expense.id })}
      onReversed={() => {
        toast(`${expense.description} is reversed. Both entries stay in the books.`);
        onClose();
      }}
    >
      {expense.description}, {money(expense.amountCents)}, {expense.place}. A second entry takes it back, so
      that the totals are right and the history says what happened.
    </ReasonDialog>
  );
}
