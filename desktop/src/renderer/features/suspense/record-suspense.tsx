import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { useReceivingAccounts } from '../banks/use-receiving-account.ts';
import { SuspenseFields, type SuspenseValues, suspenseArgs, suspenseChecks } from './suspense-fields.tsx';

/** Money that came and of which nobody knows whose it is: it waits until somebody says. */
export default function RecordSuspense({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommands();
  const accounts = useReceivingAccounts();
  const [id] = useState(newId);
  const form = useForm<SuspenseValues>({
    initialValues: {
      ...{ amountCents: null, receivedOn: today, method: 'check', reference: '', memo: '' },
      accountId: accounts.usualOf(null),
    },
    validate: suspenseChecks,
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: (values, days) => {
      const args = { id, ...suspenseArgs(values, today), statementLineId: null };
      return recording.mutateAsync([{ name: 'billing.recordSuspense', args, ...days }]);
    },
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} waits in suspense until you say whose it is.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Record money from an unknown payer"
      submitLabel="Put in suspense"
      {...saving}
    >
      <SuspenseFields form={form} />
    </FormDialog>
  );
}
