import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';

interface ReopenDialogProps {
  onClose: () => void;
  reopen: (said: { id: string; reason: string }) => Promise<unknown>;
  onReopened: () => void;
}

/** A locked statement is opened with a reason, which stays in the history. */
export function ReopenDialog({ onClose, reopen, onReopened }: ReopenDialogProps) {
  const [id] = useState(newId);
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : 'Say why; it stays in the history.') },
  });
  const saving = useSave({
    form,
    save: ({ reason }) => reopen({ id, reason: reason.trim() }),
    onSaved: onReopened,
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Open this reconciliation again"
      submitLabel="Open again"
      {...saving}
    >
      <div>Nothing in the books changes. What it ticked waits to be reconciled again.</div>
      <Textarea
        label="Reason"
        placeholder="The wrong statement"
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
