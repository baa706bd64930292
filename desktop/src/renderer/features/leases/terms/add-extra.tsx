import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { type CalendarDate, newId } from '@portfolio-os/shared/core';
import { chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { type ExtraKind, extraKindChoices } from './extra-kinds.ts';
import classes from './forms.module.css';

interface AddExtraValues {
  kind: ExtraKind;
  label: string;
  amountCents: number | null;
  startOn: CalendarDate | null;
}

/** Parking, a pet, storage: charged with the rent from a day on. */
export function AddExtra({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const adding = useCommand('leasing.addExtra');
  const [id] = useState(newId);
  const form = useForm<AddExtraValues>({
    initialValues: {
      kind: 'parking',
      label: '',
      amountCents: null,
      startOn: lease.startOn > today ? lease.startOn : today,
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      startOn: (on) => (on ? null : 'From which day?'),
    },
  });
  const { kind, label, amountCents } = form.values;
  const name = label.trim() || chargeKindWords[kind];
  const saving = useSave({
    form,
    save: (values) =>
      adding.mutateAsync({
        id,
        leaseId: lease.id,
        kind,
        label: name,
        amountCents: values.amountCents ?? 0,
        startOn: values.startOn ?? today,
      }),
    onSaved: () => {
      toast(`${name}, ${money(amountCents ?? 0)}, is charged with the rent.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Add an extra" submitLabel="Add" {...saving}>
      <div className={classes.pair}>
        <Select
          label="Kind"
          data={extraKindChoices}
          allowDeselect={false}
          data-autofocus
          {...form.getInputProps('kind')}
        />
        <TextInput label="Name" placeholder={chargeKindWords[kind]} {...form.getInputProps('label')} />
        <MoneyInput label="Amount" {...form.getInputProps('amountCents')} />
        <DateInput label="From" minDate={lease.startOn} {...form.getInputProps('startOn')} />
      </div>
      <p className={classes.workings}>It is due on the same days as the rent.</p>
    </FormDialog>
  );
}
