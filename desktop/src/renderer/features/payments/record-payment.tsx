import { Checkbox, Select, TextInput } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { paymentMethodWords } from '@portfolio-os/shared/billing/schema';
import { useEffect, useRef, useState } from 'react';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { toastProblem } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import { AllocationPreview } from './allocation-preview.tsx';
import { LeasePicker } from './lease-picker.tsx';
import { PayerSelect } from './payer-select.tsx';
import classes from './payments.module.css';
import { usePaymentForm } from './use-payment-form.ts';

interface RecordPaymentProps {
  /** Already chosen: straight to the amount. */
  leaseId: string | null;
  /** Hands over what was typed before the first field was there. */
  typedAhead: () => string;
  onClose: () => void;
}

/** By keyboard alone: P, a few letters, Enter, Enter. Made for the first of the month. */
export function RecordPayment({ leaseId, typedAhead, onClose }: RecordPaymentProps) {
  const { data: directory, error } = useView(directoryQuery);
  const [round, setRound] = useState({ number: 0, leaseId });
  const [again, setAgain] = useState(false);
  useEffect(() => {
    if (!error) return;
    toastProblem(error.message);
    onClose();
  }, [error, onClose]);
  if (!directory) return null;
  return (
    <PaymentForm
      key={round.number}
      directory={directory}
      leaseId={round.leaseId}
      typedAhead={typedAhead}
      again={again}
      onAgain={setAgain}
      onClose={onClose}
      onRecorded={() => (again ? setRound({ number: round.number + 1, leaseId: null }) : onClose())}
    />
  );
}

interface PaymentFormProps extends RecordPaymentProps {
  directory: DirectoryView;
  again: boolean;
  onAgain: (again: boolean) => void;
  onRecorded: () => void;
}

function PaymentForm({
  directory,
  leaseId,
  typedAhead,
  again,
  onAgain,
  onClose,
  onRecorded,
}: PaymentFormProps) {
  const { form, lease, choose, saving } = usePaymentForm({ directory, leaseId, onRecorded });
  const { values } = form;
  const amount = useRef<HTMLInputElement>(null);
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Record payment"
      size={520}
      submitLabel="Record"
      aside={
        <Checkbox
          size="xs"
          label="Then another"
          checked={again}
          onChange={(event) => onAgain(event.currentTarget.checked)}
        />
      }
      {...saving}
    >
      <LeasePicker
        value={values.leaseId}
        onChange={(chosen) => {
          choose(chosen);
          if (chosen) setTimeout(() => amount.current?.focus(), 0);
        }}
        error={form.errors.leaseId}
        {...(!leaseId && { typedAhead })}
      />
      <div className={classes.row}>
        <MoneyInput
          ref={amount}
          label="Amount"
          data-autofocus={leaseId ? true : undefined}
          {...form.getInputProps('amountCents')}
        />
        <DateInput label="Received" {...form.getInputProps('receivedOn')} />
        <Select
          label="How"
          data={choices(paymentMethodWords)}
          allowDeselect={false}
          {...form.getInputProps('method')}
        />
      </div>
      {lease && lease.parties.length > 1 && (
        <PayerSelect
          leaseId={lease.id}
          value={values.payerId}
          onChange={(payerId, openCents) => {
            form.setValues({ payerId, allocations: null, ...(openCents > 0 && { amountCents: openCents }) });
          }}
        />
      )}
      <div className={classes.row}>
        <TextInput
          label="Reference"
          placeholder="Check number"
          maxLength={80}
          {...form.getInputProps('reference')}
        />
        <TextInput label="Note" maxLength={200} className={classes.wide} {...form.getInputProps('memo')} />
      </div>
      {values.leaseId && values.amountCents !== null && values.amountCents > 0 && (
        <AllocationPreview
          payment={{
            leaseId: values.leaseId,
            payerId: values.payerId,
            amountCents: values.amountCents,
            ...(values.receivedOn && { receivedOn: values.receivedOn }),
          }}
          byHand={values.allocations}
          onByHand={(allocations) => form.setFieldValue('allocations', allocations)}
        />
      )}
    </FormDialog>
  );
}
