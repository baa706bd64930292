import { Select } from '@mantine/core';
import { receivedMethodWords } from '@portfolio-os/shared/billing/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { choices } from '../../../lib/words.ts';
import { LeasePicker } from '../../payments/lease-picker.tsx';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import type { LineFormProps } from './line-form.ts';
import { useLineActs } from './use-line-decisions.ts';

const EVERYBODY = '';
const methods = choices(receivedMethodWords).filter(({ value }) => value !== 'opening-credit');

/** Money in: whose it is. How much and when the bank has said already. */
export function PaymentLineForm({ line, suggestion, form, onDecide }: LineFormProps) {
  const { data: directory } = useView(directoryQuery);
  const { pay, takePaymentBack } = useLineActs();
  const [id] = useState(newId);
  const [leaseId, setLeaseId] = useState(suggestion?.leaseId ?? null);
  const [payerId, setPayerId] = useState(suggestion?.payerId ?? null);
  const [method, setMethod] = useState(
    methods.find(({ value }) => value === 'bank-transfer')?.value ?? 'other',
  );
  const [problem, setProblem] = useState<string | null>(null);
  const lease = directory?.leases.find((one) => one.id === leaseId);

  function submit() {
    if (leaseId === null) {
      form.current?.querySelector('input')?.focus();
      return setProblem('Whose payment is this?');
    }
    const { amountCents, postedOn: receivedOn } = line;
    const { accountId } = line;
    const entry = { id, leaseId, payerId, amountCents, receivedOn, method, accountId, memo: null };
    const reference = line.reference?.trim().slice(0, 80) || null;
    onDecide({
      words: `Rent of ${lease?.tenants ?? 'a tenant'}`,
      act: () => pay({ ...entry, reference, statementLineId: line.id }),
      undo: () => takePaymentBack(id),
    });
  }

  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <LeasePicker
        value={leaseId}
        error={problem}
        onChange={(next) => {
          setLeaseId(next);
          setPayerId(null);
          setProblem(null);
        }}
      />
      {lease && lease.parties.length > 1 && (
        <Select
          label="Paid by"
          allowDeselect={false}
          data={[
            { value: EVERYBODY, label: 'The tenants together' },
            ...lease.parties.map(({ tenantId, name }) => ({ value: tenantId, label: name })),
          ]}
          value={payerId ?? EVERYBODY}
          onChange={(chosen) => setPayerId(chosen || null)}
        />
      )}
      <Select
        label="How"
        data={methods}
        value={method}
        allowDeselect={false}
        onChange={(next) => next && setMethod(next)}
      />
      <ConfirmButton>Record payment</ConfirmButton>
    </form>
  );
}
