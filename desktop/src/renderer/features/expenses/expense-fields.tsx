import { Autocomplete, TextInput } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { scheduleELines } from '@portfolio-os/shared/expenses/schema';
import { useMemo } from 'react';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { categoryChoices, type ExpenseForm, placeChoices, vendorNamed } from './expense-form.ts';
import classes from './expenses.module.css';

interface ExpenseFieldsProps {
  form: ExpenseForm;
  directory: DirectoryView | undefined;
  /** A bank line says how much and when; what it was for is left to say. */
  fixedAmount?: boolean;
}

const nowhere = { buildings: [], units: [] };

export function ExpenseFields({ form, directory, fixedAmount = false }: ExpenseFieldsProps) {
  const vendors = directory?.vendors ?? [];
  const places = useMemo(() => placeChoices(directory ?? nowhere), [directory]);
  const { category, vendor } = form.values;
  const isNew = vendor.trim() !== '' && !vendorNamed(vendors, vendor);
  return (
    <>
      {!fixedAmount && (
        <div className={classes.pair}>
          <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
          <DateInput label="Paid on" {...form.getInputProps('paidOn')} />
        </div>
      )}
      <TextInput
        label="What for"
        placeholder="New water heater"
        maxLength={200}
        {...form.getInputProps('description')}
      />
      <SearchSelect
        label="Category"
        placeholder="Repairs"
        data={categoryChoices}
        description={category ? `Schedule E, line ${scheduleELines[category]}` : null}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        renderOption={({ option }) => <CategoryOption value={option.value} label={option.label} />}
        {...form.getInputProps('category')}
      />
      <SearchSelect label="For" allowDeselect={false} data={places} {...form.getInputProps('place')} />
      <Autocomplete
        label="Vendor"
        placeholder="Who was paid"
        data={[...new Set(vendors.map(({ name }) => name))]}
        limit={8}
        maxLength={120}
        description={isNew ? 'New; it is added to your vendors.' : null}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('vendor')}
      />
    </>
  );
}

function CategoryOption({ value, label }: { value: string; label: string }) {
  const line = categoryChoices.find((choice) => choice.value === value)?.line;
  return (
    <span className={classes.category}>
      {label}
      <span>line {line}</span>
    </span>
  );
}
