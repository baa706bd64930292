import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LateFeeRowView } from '@portfolio-os/shared/api';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import classes from './late-fees.module.css';

/** Nothing is charged for this one, now or later. */
export function WaiveLateFee({ line, onClose }: { line: LateFeeRowView; onClose: () => void }) {
  const { chargeId, label, tenants } = line;
  const waiving = useCommand('billing.waiveLateFees');
  const withdrawing = useCommand('billing.withdrawLateFeeWaiver');
  const form = useForm({ initialValues: { reason: '' } });
  const saving = useSave({
    form,
    save: ({ reason }) => waiving.mutateAsync({ chargeId, reason: reason.trim() || null }),
    onSaved: () => {
      toastWithUndo(`${label} costs ${tenants} no late fee.`, () => withdrawing.mutateAsync({ chargeId }));
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Don’t charge this late fee"
      submitLabel="Don’t charge it"
      {...saving}
    >
      <p className={classes.words}>
        {label} of {tenants} costs no late fee, however long it stays open. You can take this back.
      </p>
      <Textarea
        label="Reason"
        placeholder="Told me before the 1st"
        description="For you; may be empty."
        autosize
        minRows={2}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
