import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { StagedFilesField } from '../attachments/staged-files.tsx';
import { useStagedFiles } from '../attachments/use-staged-files.ts';
import { ExpenseFields } from './expense-fields.tsx';
import { isUneven, nothingSaid, useExpenseForm, useRecordExpense, WHOLE_PORTFOLIO } from './expense-form.ts';

export function AddExpense({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { data: directory } = useView(directoryQuery);
  const record = useRecordExpense(directory?.vendors ?? []);
  const [id] = useState(newId);
  const files = useStagedFiles();
  const form = useExpenseForm({
    amountCents: null,
    paidOn: today,
    description: '',
    category: null,
    place: WHOLE_PORTFOLIO,
    vendor: '',
    how: nothingSaid(),
    parts: [],
  });
  const saving = useSave({
    form,
    save: async (values) => {
      await record(values, { id, statementLineId: null });
      await files.attachTo('expense', id);
    },
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} for ${form.values.description.trim()} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog
      as="drawer"
      size={form.values.parts.length > 0 ? 560 : 440}
      opened
      onClose={onClose}
      title="Add expense"
      submitLabel="Add"
      disabled={files.coming.some(({ problem }) => problem === null) || isUneven(form.values)}
      {...saving}
    >
      <ExpenseFields form={form} directory={directory} maySplit />
      <StagedFilesField label="Receipts" files={files} />
    </FormDialog>
  );
}
