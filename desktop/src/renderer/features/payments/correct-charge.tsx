import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView, LedgerEntryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { type ChargedKind, chargedKinds, chargeKindWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { CorrectedDayHint } from '../../components/page/corrected-day-hint.tsx';
import { toast } from '../../components/page/toast.ts';
import { checkWhatWasWrong, WhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { EVERYBODY, OwedBySelect } from './owed-by-select.tsx';
import classes from './payments.module.css';

interface CorrectChargeProps {
  lease: Pick<LeaseView, 'id' | 'parties'>;
  charge: LedgerEntryView;
  onClose: () => void;
}

interface CorrectChargeValues {
  kind: ChargedKind | 'deposit';
  amountCents: number | null;
  dueOn: string | null;
  description: string;
  payerId: string;
  reason: string;
}

/** A charge made by hand, put right on every day; what paid it pays the right one. */
export function CorrectCharge({ lease, charge, onClose }: CorrectChargeProps) {
  const money = useFormatMoney();
  const correcting = useCommand('billing.correctCharge');
  // What older books charged as a deposit may stay one.
  const kinds = charge.chargeKind === 'deposit' ? ([...chargedKinds, 'deposit'] as const) : chargedKinds;
  const [ids] = useState(() => ({ id: newId(), mirrorId: newId() }));
  const form = useForm<CorrectChargeValues>({
    initialValues: {
      kind: kinds.find((kind) => kind === charge.chargeKind) ?? 'other',
      amountCents: charge.amountCents,
      dueOn: charge.on,
      description: charge.label,
      payerId: charge.payerId ?? EVERYBODY,
      reason: '',
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is charged?'),
      dueOn: (on) => (on ? null : 'When is it due?'),
      reason: checkWhatWasWrong,
    },
  });
  const saving = useSave({
    form,
    save: ({ amountCents, dueOn, description, payerId, kind, reason }) =>
      correcting.mutateAsync({
        ...ids,
        chargeId: charge.id,
        leaseId: lease.id,
        kind,
        amountCents: amountCents ?? 0,
        dueOn: dueOn ?? charge.on,
        description: description.trim() || chargeKindWords[kind],
        payerId: payerId === EVERYBODY ? null : payerId,
        reason: reason.trim(),
      }),
    onSaved: () => {
      toast('The charge is corrected. What stood before stays in its details.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Correct charge" submitLabel="Correct" {...saving}>
      <div>
        {money(charge.amountCents)} was charged. Say how it really is: the books then say so on every day.
      </div>
      <Select
        label="Kind"
        data={kinds.map((value) => ({ value, label: chargeKindWords[value] }))}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="Due" {...form.getInputProps('dueOn')} />
      </div>
      <CorrectedDayHint fact="charge" id={charge.id} on={form.values.dueOn} />
      <TextInput label="Description" maxLength={200} {...form.getInputProps('description')} />
      <OwedBySelect parties={lease.parties} {...form.getInputProps('payerId')} />
      <WhatWasWrong placeholder="The meter was read wrong" {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
