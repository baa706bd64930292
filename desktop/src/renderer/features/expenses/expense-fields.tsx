import { Autocomplete, TextInput } from '@mantine/core';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { scheduleELines } from '@portfolio-os/shared/expenses/schema';
import { useMemo } from 'react';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import {
  categoryChoices,
  type ExpenseForm,
  newPart,
  placeChoices,
  vendorNamed,
  vendorNames,
} from './expense-form.ts';
import classes from './expenses.module.css';
import { MoreFields } from './more-fields.tsx';
import { SplitParts } from './split-parts.tsx';

interface ExpenseFieldsProps {
  form: ExpenseForm;
  directory: DirectoryView | undefined;
  /** A bank line says how much and when; what it was for is left to say. */
  fixedAmount?: boolean;
  /** Whether it may be a bill over several places or categories. */
  maySplit?: boolean;
  /** Whose money it was, and from which account, is known and stays. */
  fixedAccount?: boolean;
}

const nowhere = { buildings: [], units: [] };

export function ExpenseFields({
  form,
  directory,
  fixedAmount = false,
  maySplit = false,
  fixedAccount = fixedAmount,
}: ExpenseFieldsProps) {
  const vendors = directory?.vendors ?? [];
  const places = useMemo(() => placeChoices(directory ?? nowhere), [directory]);
  const { parts, vendor } = form.values;
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
      {parts.length > 0 ? (
        <SplitParts form={form} places={places} />
      ) : (
        <>
          <CategoryField form={form} />
          <SearchSelect
            label="For"
            allowDeselect={false}
            data={places}
            description={maySplit && <SplitLink form={form} />}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('place')}
          />
        </>
      )}
      <Autocomplete
        label="Vendor"
        placeholder="Who was paid"
        data={vendorNames(vendors)}
        limit={8}
        maxLength={120}
        description={isNew ? 'New; it is added to your vendors.' : null}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('vendor')}
      />
      <MoreFields form={form} fixedAccount={fixedAccount} />
    </>
  );
}

function CategoryField({ form }: { form: ExpenseForm }) {
  const { category } = form.values;
  return (
    <SearchSelect
      label="Category"
      placeholder="Repairs"
      data={categoryChoices}
      description={category ? `Schedule E, line ${scheduleELines[category]}` : null}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      renderOption={({ option }) => <CategoryOption value={option.value} label={option.label} />}
      {...form.getInputProps('category')}
    />
  );
}

/** One bill for two buildings, or for paint and a repair: the first part is what was said already. */
function SplitLink({ form }: { form: ExpenseForm }) {
  const { category, place, amountCents, how } = form.values;
  const split = () =>
    form.setValues({
      parts: [newPart({ category, place, amountCents }), newPart()],
      how: how.paidBy === 'tenant' ? { ...how, paidBy: 'books' } : how,
    });
  return (
    <button type="button" className={classes.link} onClick={split}>
      Split over several places or categories
    </button>
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
