import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LedgerEntryView } from '@portfolio-os/shared/api';
import { type ReceivedMethod, receivedMethodWords } from '@portfolio-os/shared/billing/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { CorrectedDayHint } from '../../components/page/corrected-day-hint.tsx';
import { ReconciledHint } from '../../components/page/reconciled-hint.tsx';
import { toast } from '../../components/page/toast.ts';
import { checkWhatWasWrong, WhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { LeasePicker } from './lease-picker.tsx';
import { PayerSelect } from './payer-select.tsx';
import classes from './payments.module.css';

interface CorrectPaymentProps {
  leaseId: string;
  payment: LedgerEntryView;
  onClose: () => void;
}

/** A mistake put right: what is typed here takes the place of what stands, on every day. The bank took nothing back. */
export function CorrectPayment(props: CorrectPaymentProps) {
  const { payment, onClose } = props;
  const money = useFormatMoney();
  const { form, returned, setReturned, saving } = useCorrection(props);
  const { values } = form;
  return (
    <FormDialog opened onClose={onClose} title="Correct payment" size={560} submitLabel="Correct" {...saving}>
      <div>
        {money(payment.amountCents)} was recorded. Say how it really was: the books then say so on every day,
        and what the payment settles is worked out again.
      </div>
      <ReconciledHint table="payment" id={payment.id} />
      <LeasePicker
        value={values.leaseId}
        onChange={(chosen) => form.setValues({ leaseId: chosen, payerId: null })}
        error={form.errors.leaseId}
      />
      {values.leaseId && (
        <PayerSelect
          leaseId={values.leaseId}
          value={values.payerId}
          onChange={(payerId) => form.setFieldValue('payerId', payerId)}
        />
      )}
      <div className={classes.row}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="Received" {...form.getInputProps('receivedOn')} />
        <Select
          label="How"
          data={choices(receivedMethodWords)}
          allowDeselect={false}
          {...form.getInputProps('method')}
        />
      </div>
      <CorrectedDayHint fact="payment" id={payment.id} on={values.receivedOn} />
      <div className={classes.row}>
        <TextInput label="Reference" maxLength={80} {...form.getInputProps('reference')} />
        <TextInput label="Note" maxLength={200} className={classes.wide} {...form.getInputProps('memo')} />
      </div>
      {payment.reversedById !== null && <WasReturned value={returned} onChange={setReturned} />}
      <WhatWasWrong placeholder="Typed 5100 instead of 1500" {...form.getInputProps('reason')} />
    </FormDialog>
  );
}

type Returned = 'stays' | 'never';

/** One correction being entered. Its ids are drawn once, so that sending it again corrects once. */
function useCorrection({ leaseId, payment, onClose }: CorrectPaymentProps) {
  const correcting = useCommand('billing.correctPayment');
  const [ids] = useState(() => ({ id: newId(), mirrorId: newId() }));
  const [returned, setReturned] = useState<Returned>('stays');
  const form = useForm({
    initialValues: {
      leaseId: leaseId as string | null,
      payerId: payment.payerId,
      amountCents: payment.amountCents as number | null,
      receivedOn: payment.on as string | null,
      method: receivedBy(payment),
      reference: payment.reference ?? '',
      memo: payment.memo ?? '',
      reason: '',
    },
    validate: {
      leaseId: (chosen) => (chosen ? null : 'Choose who paid.'),
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was paid?'),
      receivedOn: (on) => (on ? null : 'When was it received?'),
      reason: checkWhatWasWrong,
    },
  });
  const saving = useSave({
    form,
    save: (values) =>
      correcting.mutateAsync({
        ...ids,
        paymentId: payment.id,
        leaseId: values.leaseId ?? leaseId,
        payerId: values.payerId,
        amountCents: values.amountCents ?? 0,
        receivedOn: values.receivedOn ?? payment.on,
        method: values.method,
        reference: values.reference.trim() || null,
        memo: values.memo.trim() || null,
        reason: values.reason.trim(),
        returned,
      }),
    onSaved: () => {
      toast('The payment is corrected. What stood before stays in its details.');
      onClose();
    },
  });
  return { form, returned, setReturned, saving };
}

/** What a tenant paid for the landlord is corrected with its expense, and what was in suspense stays as it came. */
function receivedBy({ method }: LedgerEntryView): ReceivedMethod {
  return method === null ||
    method === 'paid-expense' ||
    method === 'from-suspense' ||
    method === 'credit-transfer'
    ? 'other'
    : method;
}

interface WasReturnedProps {
  value: Returned;
  onChange: (returned: Returned) => void;
}

/** A payment that the bank took back: whether that was true or is part of the mistake. */
function WasReturned({ value, onChange }: WasReturnedProps) {
  return (
    <Radio.Group
      label="It was recorded as returned"
      value={value}
      onChange={(chosen) => onChange(chosen === 'never' ? 'never' : 'stays')}
    >
      <Stack gap={6} mt={6}>
        <Radio value="stays" label="That is true: its return and the fee stay, corrected with it" />
        <Radio value="never" label="It never came back: the return and its fee fall" />
      </Stack>
    </Radio.Group>
  );
}
