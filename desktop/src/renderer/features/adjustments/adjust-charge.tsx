import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { later, newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import classes from '../payments/payments.module.css';
import { Arithmetic } from './arithmetic.tsx';

const words = {
  concede: {
    ...{ title: 'Give a concession', submit: 'Give concession', done: 'conceded', less: 'Conceded' },
    how: 'Income is less by it; on a cash basis nothing changes. The charge still shows whole.',
    why: 'Heating was out for a week',
  },
  'write-off': {
    ...{ title: 'Write off', submit: 'Write off', done: 'written off', less: 'Written off' },
    how: 'It is a bad debt of that day; on a cash basis nothing changes. What comes in for it later is a recovery.',
    why: 'Left without an address',
  },
} as const;

interface AdjustChargeProps {
  act: keyof typeof words;
  leaseId: string;
  charge: LedgerEntryView;
  onClose: () => void;
}

/** Lets go or gives up a part of what is open of one charge. */
export function AdjustCharge({ act, leaseId, charge, onClose }: AdjustChargeProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const doing = useCommands();
  const [id] = useState(newId);
  const { amountCents: wholeCents, remainingCents } = charge;
  const form = useForm({
    initialValues: {
      amountCents: (act === 'write-off' ? remainingCents : null) as number | null,
      on: later(today, charge.on) as string | null,
      reason: '',
    },
    validate: {
      amountCents: (cents) => {
        if (!(cents && cents > 0)) return 'How much is it?';
        return cents > remainingCents ? `Only ${money(remainingCents)} of it is open.` : null;
      },
      on: (on) => (on ? null : 'On which day?'),
      reason: (reason) => (reason.trim() ? null : 'Say why, for the history.'),
    },
  });
  const { title, submit, done, less, how, why } = words[act];
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ amountCents, on, reason }, days) => {
      const part = { id, chargeId: charge.id, amountCents: amountCents ?? 0 };
      const said = { on: on ?? today, reason: reason.trim() };
      return doing.mutateAsync([{ ...actOf(act, { leaseId, part, ...said }), ...days }]);
    },
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} of ${charge.label} is ${done}.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={title} submitLabel={submit} {...saving}>
      <div>{how}</div>
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="On" minDate={charge.on} {...form.getInputProps('on')} />
      </div>
      <TextInput label="Reason" placeholder={why} maxLength={150} {...form.getInputProps('reason')} />
      <Arithmetic
        parts={[
          { label: charge.label, cents: wholeCents },
          { label: 'Settled so far', cents: remainingCents - wholeCents },
          { label: less, cents: 0 - (form.values.amountCents ?? 0) },
        ]}
        label="Still open"
      />
    </FormDialog>
  );
}

interface Given {
  leaseId: string;
  part: { id: string; chargeId: string; amountCents: number };
  on: string;
  reason: string;
}

function actOf(act: AdjustChargeProps['act'], { leaseId, part, on, reason }: Given): Act {
  if (act === 'concede') return { name: 'billing.giveConcession', args: { ...part, concededOn: on, reason } };
  return { name: 'billing.writeOff', args: { leaseId, writtenOffOn: on, reason, parts: [part] } };
}
