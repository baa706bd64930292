import type { ClosingMonthView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { type FormEvent, useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { formatDate } from '../../lib/dates.ts';

interface ClosePeriodProps {
  chosen: ClosingMonthView;
  /** How many of the checks are open. */
  open: number;
  onClose: () => void;
}

/** Says what closing means before it is done. */
export function ClosePeriod({ chosen, open, onClose }: ClosePeriodProps) {
  const [id] = useState(newId);
  const closing = useCommand('closing.closeThrough');
  const day = formatDate(chosen.through);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    closing.mutate(
      { id, through: chosen.through },
      {
        onSuccess: () => {
          toast(`The books are closed through ${day}.`);
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Close the books through ${day}?`}
      submitLabel="Close the books"
      pending={closing.isPending}
      problem={closing.error?.message ?? null}
      onSubmit={submit}
    >
      <div>
        Nobody can enter, correct or reverse anything on or before {day} any more. What comes later is dated
        on the first open day and says what day it is about, so the figures of this period stay as they are.
      </div>
      {open > 0 && (
        <div>
          {open === 1 ? 'One thing on the list is' : `${open} things on the list are`} still open. You can
          close all the same.
        </div>
      )}
      <div>Only an owner can open it again, with a reason.</div>
    </FormDialog>
  );
}
