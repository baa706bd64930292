import { Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type RefundMethod, refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';
import classes from './suspense.module.css';

export interface SuspenseValues {
  amountCents: number | null;
  receivedOn: string | null;
  method: RefundMethod;
  reference: string;
  memo: string;
  accountId: string | null;
}

export const suspenseChecks = {
  amountCents: (cents: number | null) => (cents && cents > 0 ? null : 'How much came?'),
  receivedOn: (on: string | null) => (on ? null : 'When did it come?'),
};

/** What was typed, as the commands take it. */
export function suspenseArgs(
  { amountCents, receivedOn, reference, memo, ...how }: SuspenseValues,
  today: string,
) {
  return {
    ...{ ...how, amountCents: amountCents ?? 0, receivedOn: receivedOn ?? today },
    ...{ reference: reference.trim() || null, memo: memo.trim() || null },
  };
}

/** What is known of money whose payer is not. */
export function SuspenseFields<Values extends SuspenseValues>({ form }: { form: UseFormReturnType<Values> }) {
  const { today } = usePortfolio();
  const accounts = useAccountChoices();
  return (
    <>
      <div className={classes.pair}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="Received" maxDate={today} {...form.getInputProps('receivedOn')} />
      </div>
      <div className={classes.pair}>
        <Select
          label="Method"
          data={choices(refundMethodWords)}
          allowDeselect={false}
          {...form.getInputProps('method')}
        />
        <TextInput label="Reference" maxLength={80} {...form.getInputProps('reference')} />
      </div>
      {accounts.length > 0 && (
        <Select label="To account" data={accounts} clearable {...form.getInputProps('accountId')} />
      )}
      <TextInput
        label="Note"
        placeholder="Envelope in the letterbox, no name"
        maxLength={200}
        {...form.getInputProps('memo')}
      />
    </>
  );
}
