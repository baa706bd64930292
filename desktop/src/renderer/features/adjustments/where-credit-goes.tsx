import { TextInput } from '@mantine/core';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { LeasePicker } from '../payments/lease-picker.tsx';
import { PayerSelect } from '../payments/payer-select.tsx';
import classes from '../payments/payments.module.css';

interface FormOf {
  readonly values: { readonly toLeaseId: string | null; readonly toPayerId: string | null };
  getInputProps(field: 'toLeaseId' | 'amountCents' | 'on' | 'memo'): object;
  setValues(values: { toLeaseId: string | null; toPayerId: null }): void;
  setFieldValue(field: 'toPayerId', payerId: string | null): void;
}

/** To which lease credit goes and whose it is there, how much and when. Another lease has other people on it. */
export function WhereCreditGoes({ form, startsWithAmount }: { form: FormOf; startsWithAmount?: boolean }) {
  const { toLeaseId, toPayerId } = form.values;
  return (
    <>
      <LeasePicker
        {...form.getInputProps('toLeaseId')}
        label="To the lease"
        value={toLeaseId}
        onChange={(next) => form.setValues({ toLeaseId: next, toPayerId: null })}
      />
      {toLeaseId && (
        <PayerSelect
          label="Whose it is there"
          leaseId={toLeaseId}
          value={toPayerId}
          onChange={(next) => form.setFieldValue('toPayerId', next)}
        />
      )}
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus={startsWithAmount} {...form.getInputProps('amountCents')} />
        <DateInput label="Transferred on" {...form.getInputProps('on')} />
      </div>
      <TextInput
        label="Note"
        placeholder="Why it is the other lease’s"
        maxLength={200}
        {...form.getInputProps('memo')}
      />
    </>
  );
}
