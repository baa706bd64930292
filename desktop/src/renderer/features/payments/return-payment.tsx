import { Checkbox, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { later, newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { settingsQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';

interface ReturnPaymentProps {
  payment: { id: string; label: string; amountCents: number; on: string };
  onClose: () => void;
}

interface ReturnPaymentValues {
  returnedOn: string | null;
  reason: string;
  feeCents: number | null;
}

/** The bank took it back: a reversing payment, and the charges that it settled are open again. */
export function ReturnPayment({ payment, onClose }: ReturnPaymentProps) {
  const { today } = usePortfolio();
  const { data: settings } = useView(settingsQuery);
  const money = useFormatMoney();
  const returning = useCommands();
  const [id] = useState(newId);
  const [feeChargeId] = useState(newId);
  const [withFee, setWithFee] = useState(false);
  const form = useForm<ReturnPaymentValues>({
    initialValues: {
      returnedOn: later(today, payment.on),
      reason: '',
      feeCents: null,
    },
    validate: {
      returnedOn: (on) => (on ? null : 'When did it come back?'),
      reason: (reason) => (reason.trim() ? null : 'Say why, for instance “Insufficient funds”.'),
      feeCents: (cents) => (withFee && !(cents && cents > 0) ? 'How much is the fee?' : null),
    },
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ returnedOn, reason, feeCents }, days) => {
      const fee = withFee && feeCents ? { chargeId: feeChargeId, amountCents: feeCents } : null;
      const said = { returnedOn: returnedOn ?? today, reason: reason.trim(), fee };
      const args = { paymentId: payment.id, id, ...said };
      return returning.mutateAsync([{ name: 'billing.returnPayment', args, ...days }]);
    },
    onSaved: () => {
      toast(`${money(payment.amountCents)} returned. What it had settled is open again.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Returned payment"
      submitLabel="Return payment"
      danger
      {...saving}
    >
      <div>
        {payment.label}, {money(payment.amountCents)}. A reversing entry is posted, and what the payment had
        settled is open again from its own due date.
      </div>
      <TextInput
        label="Reason"
        placeholder="Insufficient funds"
        maxLength={200}
        data-autofocus
        {...form.getInputProps('reason')}
      />
      <DateInput label="Returned on" minDate={payment.on} {...form.getInputProps('returnedOn')} />
      <Checkbox
        label="Charge the tenant a returned-payment fee"
        checked={withFee}
        onChange={(event) => {
          setWithFee(event.currentTarget.checked);
          form.setFieldValue('feeCents', settings?.returnedPaymentFeeCents ?? null);
        }}
      />
      {withFee && <MoneyInput label="Fee" {...form.getInputProps('feeCents')} />}
    </FormDialog>
  );
}
