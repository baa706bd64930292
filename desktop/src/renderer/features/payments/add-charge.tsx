import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { type ChargedKind, chargedKinds, chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { EVERYBODY, OwedBySelect } from './owed-by-select.tsx';
import classes from './payments.module.css';

interface AddChargeProps {
  lease: Pick<LeaseView, 'id' | 'tenants' | 'parties'>;
  onClose: () => void;
}

interface AddChargeValues {
  kind: ChargedKind;
  amountCents: number | null;
  dueOn: string | null;
  description: string;
  payerId: string;
}

/** One charge by hand: a repair that the tenant pays, a key, a late fee. */
export function AddCharge({ lease, onClose }: AddChargeProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const adding = useCommands();
  const [id] = useState(newId);
  const form = useForm<AddChargeValues>({
    initialValues: {
      kind: 'other',
      amountCents: null,
      dueOn: today,
      description: '',
      payerId: EVERYBODY,
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is charged?'),
      dueOn: (on) => (on ? null : 'When is it due?'),
    },
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ amountCents, dueOn, description, payerId, kind }, days) => {
      const args = {
        id,
        leaseId: lease.id,
        kind,
        amountCents: amountCents ?? 0,
        dueOn: dueOn ?? today,
        description: description.trim() || chargeKindWords[kind],
        payerId: payerId === EVERYBODY ? null : payerId,
      };
      return adding.mutateAsync([{ name: 'billing.addCharge', args, ...days }]);
    },
    onSaved: () => {
      toast(`Charged ${money(form.values.amountCents ?? 0)} to ${lease.tenants}.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Add charge" submitLabel="Charge" {...saving}>
      <Select
        label="Kind"
        data={chargedKinds.map((value) => ({ value, label: chargeKindWords[value] }))}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('kind')}
      />
      <div className={classes.halves}>
        <MoneyInput label="Amount" {...form.getInputProps('amountCents')} />
        <DateInput label="Due" {...form.getInputProps('dueOn')} />
      </div>
      <TextInput
        label="Description"
        placeholder={chargeKindWords[form.values.kind]}
        description="Stands on the tenant’s ledger"
        maxLength={200}
        {...form.getInputProps('description')}
      />
      <OwedBySelect parties={lease.parties} {...form.getInputProps('payerId')} />
    </FormDialog>
  );
}
