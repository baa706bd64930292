import { Select } from '@mantine/core';
import { DateInput } from '../../../components/form/date-input.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { openingKinds } from '../opening-line.ts';
import classes from './new-lease.module.css';
import { type Books, chargedFrom, type NewLeaseForm } from './new-lease-form.ts';

/** Only for a lease that began earlier: from which day it is charged, and what stood open on that day. */
export function ChargedFrom({ form, books }: { form: NewLeaseForm; books: Books }) {
  const { startOn } = form.values;
  const from = chargedFrom(form.values, books);
  if (from === null || startOn === null) return null;
  return (
    <>
      <DateInput
        label="Charge what is due from"
        description={chargedFromWords(books)}
        minDate={startOn}
        value={from}
        error={form.errors.chargedFrom}
        onChange={(on) => form.setFieldValue('chargedFrom', on)}
      />
      {startOn < from && <Opening form={form} startOn={startOn} from={from} />}
    </>
  );
}

function chargedFromWords({ beganOn }: Books): string {
  const rest = 'Nothing due before this day is charged; it counts as settled.';
  return beganOn === null
    ? `The lease began earlier. ${rest}`
    : `The books begin with opening balances on ${formatDate(beganOn)}. ${rest}`;
}

function Opening({ form, startOn, from }: { form: NewLeaseForm; startOn: string; from: string }) {
  const { is, on } = form.values.opening;
  return (
    <div className={classes.group}>
      <p className={classes.groupTitle}>Open on that day</p>
      <div className={classes.opening}>
        <Select
          aria-label="Owed or paid ahead"
          allowDeselect={false}
          data={openingKinds}
          {...form.getInputProps('opening.is')}
        />
        <MoneyInput
          aria-label="Opening balance"
          placeholder="Nothing"
          {...form.getInputProps('opening.amountCents')}
        />
        <DateInput
          aria-label={is === 'owed' ? 'Owed since' : 'Paid on'}
          minDate={startOn}
          maxDate={from}
          value={on ?? from}
          error={form.errors['opening.on']}
          onChange={(day) => form.setFieldValue('opening.on', day)}
        />
      </div>
    </div>
  );
}
