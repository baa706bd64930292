import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { type CalendarDate, endOfMonth } from '@portfolio-os/shared/core';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import classes from './forms.module.css';

interface EndExtraProps {
  lease: LeaseView;
  recurringId: string;
  onClose: () => void;
}

export function EndExtra({ lease, recurringId, onClose }: EndExtraProps) {
  const { today } = usePortfolio();
  const ending = useCommand('leasing.endExtra');
  const item = lease.recurring.find(({ id }) => id === recurringId);
  const form = useForm<{ endOn: CalendarDate | null }>({
    initialValues: { endOn: item?.endOn ?? endOfMonth(today) },
    validate: { endOn: (on) => (on ? null : 'What is the last day?') },
  });
  const end = (endOn: CalendarDate | null) => ending.mutateAsync({ recurringChargeId: recurringId, endOn });
  const saving = useSave({
    form,
    save: ({ endOn }) => end(endOn),
    onSaved: () => {
      toastWithUndo(`${item?.label} ends.`, () => end(item?.endOn ?? null));
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`End ${item?.label ?? 'this'}`} submitLabel="End" {...saving}>
      <p className={classes.words}>
        What was charged for later days is reversed, and a part of a month is charged as a part.
      </p>
      <DateInput
        label="Last day"
        data-autofocus
        {...(item && { minDate: item.startOn })}
        {...form.getInputProps('endOn')}
      />
    </FormDialog>
  );
}
