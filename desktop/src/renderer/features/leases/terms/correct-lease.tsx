import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import { prorationWords } from '@portfolio-os/shared/organisation/rules';
import type { ProrationMethod } from '@portfolio-os/shared/organisation/schema';
import { useCommand } from '../../../api/commands.ts';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { choices } from '../../../lib/words.ts';
import classes from './forms.module.css';

interface CorrectLeaseValues {
  startOn: CalendarDate | null;
  unitId: string | null;
  prorationMethod: ProrationMethod | '';
}

/** What was typed wrong when the lease was entered; its charges follow. */
export function CorrectLease({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { data: directory } = useView(directoryQuery);
  const correcting = useCommand('leasing.correctLease');
  const form = useForm<CorrectLeaseValues>({
    initialValues: {
      startOn: lease.startOn,
      unitId: lease.unitId,
      prorationMethod: lease.prorationMethod ?? '',
    },
    validate: {
      startOn: (on) => (on ? null : 'On which day did it start?'),
      unitId: (unitId) => (unitId ? null : 'Which unit is it of?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ startOn, unitId, prorationMethod }) =>
      correcting.mutateAsync({
        leaseId: lease.id,
        startOn: startOn ?? lease.startOn,
        unitId: unitId ?? lease.unitId,
        prorationMethod: prorationMethod || null,
      }),
    onSaved: () => {
      toast('The lease is corrected, and its charges with it.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Correct lease" submitLabel="Correct" {...saving}>
      <p className={classes.words}>
        For what was typed wrong when the lease was entered. Charges that do not fit any more are reversed and
        made anew; what was paid for them pays the new ones.
      </p>
      <DateInput label="First day" data-autofocus {...form.getInputProps('startOn')} />
      <SearchSelect
        label="Unit"
        data={(directory?.units ?? []).map(({ id: value, label }) => ({ value, label }))}
        allowDeselect={false}
        {...form.getInputProps('unitId')}
      />
      <Select
        label="A part of a month is charged by"
        data={[
          ...(lease.prorationMethod ? [] : [{ value: '', label: 'As it was when the lease was entered' }]),
          ...choices(prorationWords),
        ]}
        allowDeselect={false}
        {...form.getInputProps('prorationMethod')}
      />
    </FormDialog>
  );
}
