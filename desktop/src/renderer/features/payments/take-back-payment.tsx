import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { takeBackPayment } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useFormatMoney } from '../../components/money.tsx';
import { toast } from '../../components/toast.ts';
import { useSave } from '../../components/use-save.ts';

/** The same money twice in the books: one of the two never was. The bank took nothing back. */
export function TakeBackPayment({ payment, onClose }: { payment: LedgerEntryView; onClose: () => void }) {
  const money = useFormatMoney();
  const taking = useChange(takeBackPayment);
  const [id] = useState(newId);
  const form = useForm({
    initialValues: { reason: 'Entered twice' },
    validate: { reason: (reason) => (reason.trim() ? null : 'Say why, for the history.') },
  });
  const saving = useSave({
    form,
    save: ({ reason }) => taking.mutateAsync({ id, paymentId: payment.id, reason: reason.trim() }),
    onSaved: () => {
      toast(`${money(payment.amountCents)} is taken back. What it had settled is open again.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Entered twice" submitLabel="Take it back" danger {...saving}>
      <div>
        {payment.label}, {money(payment.amountCents)}. It is taken back on its own day, as if it had never
        been entered. If the bank returned it, record a returned payment instead.
      </div>
      <TextInput label="Reason" maxLength={150} data-autofocus {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
