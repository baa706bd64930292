import { newId } from '@portfolio-os/shared/core';
import { ownerTransferWords } from '@portfolio-os/shared/organisation/schema';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { OwnerTransferFields, ownerTransferOf, useOwnerTransferForm } from './owner-transfer-form.tsx';

/** What an owner puts into the rentals or takes out of them. */
export default function RecordOwnerTransfer({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommands();
  const [id] = useState(newId);
  const form = useOwnerTransferForm({});
  const { kind, amountCents } = form.values;
  const saving = useSave({
    form,
    movesDays: true,
    save: (values, days) => {
      const args = { id, ...ownerTransferOf(values, today) };
      return recording.mutateAsync([{ name: 'organisation.recordOwnerTransfer', args, ...days }]);
    },
    onSaved: () => {
      toast(`${ownerTransferWords[kind]} of ${money(amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Owner’s money" submitLabel="Record" {...saving}>
      <OwnerTransferFields form={form} />
    </FormDialog>
  );
}
