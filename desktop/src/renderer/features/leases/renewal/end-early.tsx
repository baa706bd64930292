import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { addDays, type CalendarDate, endOfMonth, newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../terms/forms.module.css';
import { TermsPreview } from './terms-preview.tsx';
import { useTakeTermBack } from './use-take-term-back.ts';

interface EndEarlyValues {
  endsOn: CalendarDate | null;
  feeCents: number | null;
}

/** Both sides agree that they leave before the term is over, for a fee or without one. */
export function EndEarly({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const doing = useCommands();
  const takeBack = useTakeTermBack();
  const [[id, chargeId]] = useState<[string, string]>(() => [newId(), newId()]);
  const form = useForm<EndEarlyValues>({
    initialValues: { endsOn: endOfMonth(today), feeCents: null },
    validate: { endsOn: (on) => (on ? null : 'What is their last day?') },
  });
  const { endsOn, feeCents } = form.values;
  const on = endsOn ?? today;
  const fee = feeCents ? { chargeId, amountCents: feeCents, dueOn: on } : null;
  const act: Act = {
    name: 'leasing.agreeEarlyEnd',
    args: { id, leaseId: lease.id, agreedOn: today, endsOn: on, fee },
  };
  const saving = useSave({
    form,
    save: () => doing.mutateAsync([act]),
    onSaved: () => {
      toastWithUndo(`The lease ends on ${formatDate(on)}.`, () => takeBack({ id, fee }));
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="End the lease early"
      submitLabel="Agree on it"
      size={560}
      {...saving}
    >
      <p className={classes.words}>
        The term goes on until {formatDate(lease.termEndsOn ?? '')}. Rent that is charged for days after the
        agreed end is reversed.
      </p>
      <div className={classes.pair}>
        <DateInput
          label="Last day of the tenancy"
          minDate={lease.startOn}
          {...(lease.termEndsOn && { maxDate: addDays(lease.termEndsOn, -1) })}
          data-autofocus
          {...form.getInputProps('endsOn')}
        />
        <MoneyInput label="Fee, if one is agreed" {...form.getInputProps('feeCents')} />
      </div>
      {endsOn && (
        <TermsPreview
          leaseId={lease.id}
          acts={[act]}
          from={endsOn < today ? endsOn : today}
          paused={saving.pending}
        />
      )}
    </FormDialog>
  );
}
