import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ExpenseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { ExpenseMethod } from '@portfolio-os/shared/expenses/schema';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import classes from './expenses.module.css';
import { PaidHow } from './paid-how.tsx';

interface Values {
  amountCents: number | null;
  refundedOn: string | null;
  description: string;
  method: ExpenseMethod | null;
  accountId: string | null;
}

/** What a vendor or an insurer gave back: less spent, on the day on which it came. */
export function RefundExpense({ expense, onClose }: { expense: ExpenseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommand('expenses.recordRefund');
  const [id] = useState(newId);
  const leftCents = expense.amountCents - expense.refundedCents;
  const form = useForm<Values>({
    initialValues: {
      amountCents: leftCents,
      refundedOn: today,
      description: `Refund: ${expense.description}`.slice(0, 200),
      ...{ method: expense.method, accountId: expense.accountId },
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was given back?'),
      refundedOn: (on) => (on ? null : 'When did it come?'),
      description: (words) => (words.trim() ? null : 'Say what it was for.'),
    },
  });
  const saving = useSave({
    form,
    save: ({ amountCents, refundedOn, description, ...how }) =>
      recording.mutateAsync({
        ...{ id, expenseId: expense.id, amountCents: amountCents ?? 0, refundedOn: refundedOn ?? today },
        ...{ description: description.trim(), ...how },
        ...{ reference: null, invoiceNumber: null, statementLineId: null },
      }),
    onSaved: () => {
      toast(`A refund of ${money(form.values.amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record a refund" submitLabel="Record" {...saving}>
      <div>
        {expense.description}, {money(expense.amountCents)}
        {expense.vendor && `, ${expense.vendor}`}. The refund is less spent for the same place and category.
      </div>
      <div className={classes.pair}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput
          label="Received"
          minDate={expense.paidOn}
          maxDate={today}
          {...form.getInputProps('refundedOn')}
        />
      </div>
      <TextInput label="What for" maxLength={200} {...form.getInputProps('description')} />
      <PaidHow form={form} />
    </FormDialog>
  );
}
