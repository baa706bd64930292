import type { ExpenseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { directoryQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { ReconciledHint } from '../../components/page/reconciled-hint.tsx';
import { toast } from '../../components/page/toast.ts';
import { WhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { ExpenseFields } from './expense-fields.tsx';
import { howPaid, placeOf, toHowPaid, useExpenseForm, useExpenseOf } from './expense-form.ts';

/** An expense put right on every day; receipts and its bank line stay with it. */
export function CorrectExpense({ expense, onClose }: { expense: ExpenseView; onClose: () => void }) {
  const { data: directory } = useView(directoryQuery);
  const expenseOf = useExpenseOf(directory?.vendors ?? []);
  const correcting = useCommand('expenses.correctExpense');
  const [ids] = useState(() => ({ id: newId(), mirrorId: newId() }));
  const { amountCents, paidOn, description, category, vendor } = expense;
  const form = useExpenseForm({
    ...{ amountCents, paidOn, description, category },
    place: placeOf(expense),
    vendor: vendor ?? '',
    how: howPaid(expense),
    reason: '',
  });
  const saving = useSave({
    form,
    save: async (values) => {
      const body = await expenseOf(values);
      const reason = values.reason?.trim() ?? '';
      const { tenant: _, paidBy, ...how } = toHowPaid(values);
      const whose = expense.paidBy === 'tenant' ? {} : { paidBy };
      return correcting.mutateAsync({ ...body, ...how, ...whose, ...ids, expenseId: expense.id, reason });
    },
    onSaved: () => {
      toast('The expense is corrected. What stood before stays in its details.');
      onClose();
    },
  });
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title="Correct expense"
      submitLabel="Correct"
      {...saving}
    >
      <ReconciledHint table="expense" id={expense.id} />
      <ExpenseFields form={form} directory={directory} />
      <WhatWasWrong placeholder="It was for the other building" {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
