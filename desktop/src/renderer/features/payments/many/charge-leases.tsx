import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { type ChargedKind, chargedKinds, chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { useMay } from '../../../api/use-may.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { MOST_ACTS, WhatIsDone } from '../../../components/page/what-is-done.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import classes from '../payments.module.css';

interface ChargeLeasesProps {
  leases: readonly Pick<LeaseSummaryView, 'id' | 'unit' | 'tenants'>[];
  onClose: () => void;
  onCharged: () => void;
}

interface Values {
  kind: ChargedKind;
  amountCents: number | null;
  dueOn: string | null;
  description: string;
}

/** The same charge to each of several leases, owed by all on it: seen before it posts, one act with one undo. */
export function ChargeLeases({ leases: chosen, onClose, onCharged }: ChargeLeasesProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const doing = useCommands();
  const mayReverse = useMay('reversals');
  // Those that were chosen as it opened: what is charged does not change behind the dialog.
  const [charged] = useState(() => chosen.map((lease) => ({ lease, id: newId(), mirrorId: newId() })));
  const form = useForm<Values>({
    initialValues: { kind: 'other', amountCents: null, dueOn: today, description: '' },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is charged to each?'),
      dueOn: (on) => (on ? null : 'When is it due?'),
    },
  });
  const each = form.values.amountCents ?? 0;
  const count = charged.length === 1 ? '1 lease' : `${charged.length} leases`;
  const saving = useSave({
    form,
    save: ({ kind, amountCents, dueOn, description }) => {
      const what = { kind, amountCents: amountCents ?? 0, dueOn: dueOn ?? today, payerId: null };
      const words = description.trim() || chargeKindWords[kind];
      return doing.mutateAsync(
        charged.map(({ id, lease }) => ({
          name: 'billing.addCharge',
          args: { id, leaseId: lease.id, description: words, ...what },
        })),
      );
    },
    onSaved: () => {
      const reversedOn = form.values.dueOn ?? today;
      const undo = () =>
        doing.mutateAsync(
          charged.map(({ id: chargeId, mirrorId: id }) => ({
            name: 'billing.reverseCharge',
            args: { id, chargeId, reversedOn, reason: 'Charged by mistake', again: false },
          })),
        );
      const said = `Charged ${money(each * charged.length)} to ${count}.`;
      if (mayReverse) toastWithUndo(said, undo);
      else toast(said);
      onCharged();
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Charge ${count}`}
      submitLabel="Charge each"
      disabled={charged.length > MOST_ACTS}
      aside={<>In all {money(each * charged.length)}</>}
      {...saving}
    >
      <Select
        label="Kind"
        data={chargedKinds.map((value) => ({ value, label: chargeKindWords[value] }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <div className={classes.halves}>
        <MoneyInput label="Amount for each" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="Due" {...form.getInputProps('dueOn')} />
      </div>
      <TextInput
        label="Description"
        placeholder={chargeKindWords[form.values.kind]}
        description="Stands on each tenant’s ledger"
        maxLength={200}
        {...form.getInputProps('description')}
      />
      <WhatIsDone
        label="What is charged"
        rows={charged.map(({ id, lease: { unit, tenants } }) => ({
          ...{ id, what: unit, who: tenants, cents: each },
        }))}
      />
    </FormDialog>
  );
}
