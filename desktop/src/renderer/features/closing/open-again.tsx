import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ClosingView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { formatDate } from '../../lib/dates.ts';

interface OpenAgainProps {
  lock: NonNullable<ClosingView['lock']>;
  onClose: () => void;
}

/** Undoes the latest closing, with the reason; what was closed before it stays closed. */
export function OpenAgain({ lock, onClose }: OpenAgainProps) {
  const [id] = useState(newId);
  const opening = useCommand('closing.reopen');
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() ? null : 'Say why, for the history.') },
  });
  const day = formatDate(lock.through);
  const saving = useSave({
    form,
    save: ({ reason }) => opening.mutateAsync({ id, closeId: lock.closeId, reason: reason.trim() }),
    onSaved: () => {
      toast('The period is open again.');
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Open what was closed through ${day}?`}
      submitLabel="Open again"
      danger
      {...saving}
    >
      <div>
        Entries can be dated in it again, and its figures can change, also those that somebody has been given.
        The report “Entered after closing” lists what does. What was closed before stays closed.
      </div>
      <Textarea
        label="Reason"
        placeholder="The bank corrected its statement"
        maxLength={150}
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
