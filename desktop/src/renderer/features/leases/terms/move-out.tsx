import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { type CalendarDate, later } from '@portfolio-os/shared/core';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from './forms.module.css';

export function MoveOut({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const moving = useCommand('leasing.recordMoveOut');
  const before = lease.movedOutOn;
  const form = useForm<{ movedOutOn: CalendarDate | null }>({
    initialValues: { movedOutOn: before ?? later(today, lease.startOn) },
    validate: { movedOutOn: (on) => (on ? null : 'What is their last day?') },
  });
  const move = (movedOutOn: CalendarDate | null) => moving.mutateAsync({ leaseId: lease.id, movedOutOn });
  const saving = useSave({
    form,
    save: ({ movedOutOn }) => move(movedOutOn),
    onSaved: () => {
      const on = form.values.movedOutOn ?? today;
      toastWithUndo(`The lease ends on ${formatDate(on)}.`, () => move(before));
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record move-out" submitLabel="Record move-out" {...saving}>
      <p className={classes.words}>
        The tenancy of {lease.tenants} in {lease.unit} ends that day. Rent charged for later days is reversed,
        the last month is charged for its days, and what was paid beyond them becomes credit.
      </p>
      <DateInput
        label="Last day of the tenancy"
        minDate={lease.startOn}
        data-autofocus
        {...form.getInputProps('movedOutOn')}
      />
    </FormDialog>
  );
}
