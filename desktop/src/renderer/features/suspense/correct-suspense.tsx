import { useForm } from '@mantine/form';
import type { SuspenseEntryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { checkWhatWasWrong, WhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { SuspenseFields, type SuspenseValues, suspenseArgs, suspenseChecks } from './suspense-fields.tsx';

interface CorrectSuspenseProps {
  entry: SuspenseEntryView;
  onClose: () => void;
}

/** A wrong amount, day or account of money in suspense. */
export function CorrectSuspense({ entry, onClose }: CorrectSuspenseProps) {
  const { today } = usePortfolio();
  const correcting = useCommand('billing.correctSuspense');
  const [ids] = useState(() => ({ id: newId(), mirrorId: newId() }));
  const { amountCents, receivedOn, method, accountId } = entry;
  const form = useForm<SuspenseValues & { reason: string }>({
    initialValues: {
      ...{ amountCents, receivedOn, method, accountId, reason: '' },
      ...{ reference: entry.reference ?? '', memo: entry.memo ?? '' },
    },
    validate: { ...suspenseChecks, reason: checkWhatWasWrong },
  });
  const saving = useSave({
    form,
    save: ({ reason, ...values }) =>
      correcting.mutateAsync({
        ...{ ...ids, suspenseId: entry.id, reason: reason.trim() },
        ...suspenseArgs(values, today),
      }),
    onSaved: () => {
      toast('It is corrected. What stood before stays in the history.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Correct money in suspense" submitLabel="Correct" {...saving}>
      <SuspenseFields form={form} />
      <WhatWasWrong placeholder="Typed 310 instead of 300" {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
