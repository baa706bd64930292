import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type ExpenseMethod, expenseMethodWords } from '@portfolio-os/shared/expenses/schema';
import { directoryQuery, useView } from '../../api/queries.ts';
import { choices } from '../../lib/words.ts';
import classes from './expenses.module.css';

export interface PaidHowValues {
  method: ExpenseMethod | null;
  accountId: string | null;
}

/** How something was paid, and from or to which account: side by side, both may be left unsaid. */
export function PaidHow<Values extends PaidHowValues>({ form }: { form: UseFormReturnType<Values> }) {
  return (
    <div className={classes.pair}>
      <MethodSelect {...form.getInputProps('method')} />
      <AccountSelect {...form.getInputProps('accountId')} />
    </div>
  );
}

type InputProps = ReturnType<UseFormReturnType<PaidHowValues>['getInputProps']>;

export function MethodSelect(props: InputProps) {
  return (
    <Select label="Method" placeholder="Not said" clearable data={choices(expenseMethodWords)} {...props} />
  );
}

export function AccountSelect(props: InputProps) {
  const { data: directory } = useView(directoryQuery);
  const accounts = (directory?.accounts ?? []).map(({ id: value, name: label }) => ({ value, label }));
  return <Select label="Account" placeholder="Not said" clearable data={accounts} {...props} />;
}
