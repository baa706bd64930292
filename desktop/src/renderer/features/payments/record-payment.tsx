import { Checkbox, TextInput } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { receivedMethodWords } from '@portfolio-os/shared/billing/schema';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { toastProblem } from '../../components/page/toast.ts';
import { AllocationPreview } from './allocation-preview.tsx';
import { Means, Reference, WhichAccount } from './how-it-moved.tsx';
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

function PaymentForm(props: PaymentFormProps) {
  const { leaseId, typedAhead, again, onAgain, onClose, onRecorded } = props;
  const { form, lease, accounts, choose, saving } = usePaymentForm(props);
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
      <WhatCameIn form={form} amount={amount} isFirst={Boolean(leaseId)} />
      {lease && lease.parties.length > 1 && (
        <PayerSelect
          leaseId={lease.id}
          value={values.payerId}
          onChange={(payerId, openCents) => {
            form.setValues({ payerId, allocations: null, ...(openCents > 0 && { amountCents: openCents }) });
          }}
        />
      )}
      <WhichAccount
        form={form}
        label="To account"
        accounts={accounts.choices}
        value={values.accountId === undefined ? accounts.usualOf(values.leaseId) : values.accountId}
      />
      <ReferenceAndNote form={form} />
      <WhatItSettles form={form} onBroughtBack={onRecorded} />
    </FormDialog>
  );
}

interface PartProps {
  form: ReturnType<typeof usePaymentForm>['form'];
}

interface WhatCameInProps extends PartProps {
  amount: RefObject<HTMLInputElement | null>;
  /** The lease is chosen already: the amount is typed first. */
  isFirst: boolean;
}

function WhatCameIn({ form, amount, isFirst }: WhatCameInProps) {
  return (
    <div className={classes.row}>
      <MoneyInput
        ref={amount}
        label="Amount"
        data-autofocus={isFirst ? true : undefined}
        {...form.getInputProps('amountCents')}
      />
      <DateInput label="Received" {...form.getInputProps('receivedOn')} />
      <Means form={form} methods={receivedMethodWords} />
    </div>
  );
}

function ReferenceAndNote({ form }: PartProps) {
  return (
    <div className={classes.row}>
      <Reference form={form} />
      <TextInput label="Note" maxLength={200} className={classes.wide} {...form.getInputProps('memo')} />
    </div>
  );
}

/** Shown as soon as it is known whose money it is and how much. */
function WhatItSettles({ form, onBroughtBack }: PartProps & { onBroughtBack: () => void }) {
  const { leaseId, payerId, amountCents, receivedOn, allocations } = form.values;
  if (!leaseId || amountCents === null || amountCents <= 0) return null;
  return (
    <AllocationPreview
      payment={{ leaseId, payerId, amountCents, ...(receivedOn && { receivedOn }) }}
      byHand={allocations}
      onByHand={(chosen) => form.setFieldValue('allocations', chosen)}
      onBroughtBack={onBroughtBack}
    />
  );
}
