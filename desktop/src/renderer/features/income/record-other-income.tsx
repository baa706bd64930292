import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { IncomeFields, incomeOf, useIncomeForm } from './income-form.tsx';

/** Money that no lease owes: the laundry, interest of the bank. */
export default function RecordOtherIncome({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommand('income.record');
  const [id] = useState(newId);
  const form = useIncomeForm({});
  const saving = useSave({
    form,
    save: (values) =>
      recording.mutateAsync({
        ...incomeOf(values, today),
        ...{ id, unitId: null, method: null, reference: null, statementLineId: null },
      }),
    onSaved: () => {
      toast(`Income of ${money(form.values.amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record other income" submitLabel="Record" {...saving}>
      <IncomeFields form={form} />
    </FormDialog>
  );
}
