import { Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { later, newId } from '@portfolio-os/shared/core';
import { type ReactNode, useState } from 'react';
import type { Reversal } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from './date-input.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useSave } from './use-save.ts';

interface ReasonDialogProps {
  onClose: () => void;
  title: string;
  /** What the reversal does, in a sentence. */
  children: ReactNode;
  submitLabel: string;
  /** Not before the entry that it reverses. */
  notBefore?: string;
  disabled?: boolean;
  reverse: (reversal: Reversal) => Promise<unknown>;
  onReversed: () => void;
}

/** Books are never erased: a mistake is reversed by a second entry, which keeps the day and the reason. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { onClose, title, children, submitLabel, notBefore, disabled = false, reverse, onReversed } = props;
  const { today } = usePortfolio();
  const [id] = useState(newId);
  const form = useForm<{ reason: string; reversedOn: string | null }>({
    // What is charged ahead is taken back on the day on which it would be due.
    initialValues: { reason: '', reversedOn: later(today, notBefore ?? today) },
    validate: {
      reason: (reason) => (reason.trim() ? null : 'Say why; it stays in the books beside the entry.'),
      reversedOn: (on) => (on ? null : 'Choose the day.'),
    },
  });
  const saving = useSave({
    form,
    save: ({ reason, reversedOn }) => reverse({ id, reason: reason.trim(), reversedOn: reversedOn ?? today }),
    onSaved: onReversed,
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={title}
      submitLabel={submitLabel}
      disabled={disabled}
      danger
      {...saving}
    >
      <div>{children}</div>
      <Textarea
        label="Reason"
        placeholder="Entered twice"
        autosize
        minRows={2}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <DateInput
        label="On"
        {...(notBefore && { minDate: notBefore })}
        maxDate={later(today, notBefore ?? today)}
        {...form.getInputProps('reversedOn')}
      />
    </FormDialog>
  );
}
