import type { ExpenseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { directoryQuery, expensesQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { CorrectedDayHint } from '../../components/page/corrected-day-hint.tsx';
import { ReconciledHint } from '../../components/page/reconciled-hint.tsx';
import { toast } from '../../components/page/toast.ts';
import { WhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { sum } from './category-totals.ts';
import { ExpenseFields } from './expense-fields.tsx';
import {
  howPaid,
  isUneven,
  newPart,
  placeOf,
  toBill,
  toHowPaid,
  useExpenseForm,
  useExpenseOf,
  wholeOf,
} from './expense-form.ts';

interface CorrectExpenseProps {
  expense: ExpenseView;
  onClose: () => void;
}

/** An expense put right on every day, a split bill as a whole; receipts and its bank line stay with it. */
export function CorrectExpense({ expense, onClose }: CorrectExpenseProps) {
  const { splitId, paidOn } = expense;
  const { data } = useView(expensesQuery, { from: paidOn, to: paidOn });
  if (splitId === null) return <Correction expense={expense} parts={[expense]} onClose={onClose} />;
  const parts = data?.filter((one) => one.splitId === splitId && one.reversesId === null);
  return parts && <Correction expense={expense} parts={parts.toReversed()} onClose={onClose} />;
}

interface CorrectionProps extends CorrectExpenseProps {
  /** Of a split bill all its parts, in order; of another expense itself alone. */
  parts: readonly ExpenseView[];
}

function Correction({ expense, parts, onClose }: CorrectionProps) {
  const { data: directory } = useView(directoryQuery);
  const expenseOf = useExpenseOf(directory?.vendors ?? []);
  const correcting = useCommand('expenses.correctExpense');
  const [ids] = useState(() => ({ id: newId(), mirrorId: newId() }));
  const splitting = useCommand('expenses.correctSplitExpense');
  const { paidOn, description, category, vendor } = expense;
  const byTenant = expense.paidBy === 'tenant';
  const form = useExpenseForm({
    ...{ amountCents: sum([...parts]), paidOn, description, category },
    place: placeOf(expense),
    vendor: vendor ?? '',
    how: howPaid(expense),
    parts:
      parts.length < 2
        ? []
        : parts.map((part) =>
            newPart({ category: part.category, place: placeOf(part), amountCents: part.amountCents }),
          ),
    reason: '',
  });
  const saving = useSave({
    form,
    save: async (values) => {
      const body = await expenseOf(values);
      const reason = values.reason?.trim() ?? '';
      if (values.parts.length > 0 || parts.length > 1) {
        const bill = toBill(values.parts.length > 0 ? values : { ...values, parts: [wholeOf(values)] }, {
          ...body,
          id: ids.id,
        });
        return splitting.mutateAsync({ ...bill, mirrorId: ids.mirrorId, expenseId: expense.id, reason });
      }
      const { tenant: _, paidBy, ...how } = toHowPaid(values);
      const whose = byTenant ? {} : { paidBy };
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
      size={form.values.parts.length > 0 ? 560 : 440}
      opened
      onClose={onClose}
      title="Correct expense"
      submitLabel="Correct"
      disabled={isUneven(form.values)}
      {...saving}
    >
      <ReconciledHint table="expense" id={expense.id} />
      <ExpenseFields form={form} directory={directory} maySplit={!byTenant} fixedAccount={byTenant} />
      <CorrectedDayHint fact="expense" id={expense.id} on={form.values.paidOn} />
      <WhatWasWrong placeholder="It was for the other building" {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
