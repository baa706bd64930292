import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { TransferFields, transferOf, useTransferForm } from './transfer-form.tsx';

/** Money moves from one account to another: to the trust account, to the card. */
export default function RecordTransfer({
  from = null,
  onClose,
}: {
  from?: string | null;
  onClose: () => void;
}) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommand('bank.recordTransfer');
  const [id] = useState(newId);
  const form = useTransferForm({ fromAccountId: from });
  const saving = useSave({
    form,
    save: (values) => recording.mutateAsync({ id, ...transferOf(values, today) }),
    onSaved: () => {
      toast(`The transfer of ${money(form.values.amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record transfer" submitLabel="Record" {...saving}>
      <TransferFields form={form} />
    </FormDialog>
  );
}
