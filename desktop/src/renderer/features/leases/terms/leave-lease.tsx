import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { type CalendarDate, later } from '@portfolio-os/shared/core';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import classes from './forms.module.css';

interface LeaveLeaseProps {
  lease: LeaseView;
  party: LeaseView['parties'][number];
  onClose: () => void;
}

export function LeaveLease({ lease, party, onClose }: LeaveLeaseProps) {
  const { today } = usePortfolio();
  const leaving = useCommand('leasing.leaveLease');
  const form = useForm<{ leftOn: CalendarDate | null }>({
    initialValues: { leftOn: later(today, lease.startOn) },
    validate: { leftOn: (on) => (on ? null : 'What is their last day?') },
  });
  const leave = (leftOn: CalendarDate | null) => leaving.mutateAsync({ leaseTenantId: party.id, leftOn });
  const saving = useSave({
    form,
    save: ({ leftOn }) => leave(leftOn),
    onSaved: () => {
      toastWithUndo(`${party.name} is not on the lease any more.`, () => leave(party.leftOn));
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`${party.name} leaves`} submitLabel="Record" {...saving}>
      <p className={classes.words}>
        The others stay, and the lease goes on. Where everybody leaves, record a move-out instead.
      </p>
      <DateInput label="Last day" minDate={lease.startOn} data-autofocus {...form.getInputProps('leftOn')} />
    </FormDialog>
  );
}
