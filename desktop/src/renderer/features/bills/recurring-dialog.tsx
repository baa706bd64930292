import { Autocomplete, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { DirectoryView, RecurringExpenseView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import type { ExpenseCategory, ExpenseMethod } from '@portfolio-os/shared/expenses/schema';
import { type Frequency, frequencyWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import {
  categoryChoices,
  placeChoices,
  placeOf,
  vendorNamed,
  vendorNames,
  WHOLE_PORTFOLIO,
  whereOf,
} from '../expenses/expense-form.ts';
import classes from '../expenses/expenses.module.css';
import { PaidHow } from '../expenses/paid-how.tsx';

interface Values {
  description: string;
  amountCents: number | null;
  frequency: Frequency;
  firstDueOn: string | null;
  category: ExpenseCategory | null;
  place: string;
  vendor: string;
  method: ExpenseMethod | null;
  accountId: string | null;
}

interface RecurringDialogProps {
  /** Null: a new one. */
  recurring: RecurringExpenseView | null;
  onClose: () => void;
}

/** A bill that comes again and again. */
export function RecurringDialog(props: RecurringDialogProps) {
  const { data: directory } = useView(directoryQuery);
  return directory && <Dialog {...props} directory={directory} />;
}

function Dialog({ recurring, directory, onClose }: RecurringDialogProps & { directory: DirectoryView }) {
  const { form, saving } = useRecurring({ recurring, directory, onClose });
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title={recurring ? 'Change recurring expense' : 'Add recurring expense'}
      submitLabel={recurring ? 'Save' : 'Add'}
      {...saving}
    >
      <TextInput
        label="What for"
        placeholder="Water"
        maxLength={200}
        data-autofocus
        {...form.getInputProps('description')}
      />
      <MoneyInput
        label="Amount"
        description="Leave it empty where it varies."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('amountCents')}
      />
      {recurring === null && (
        <div className={classes.pair}>
          <Select
            label="Comes"
            allowDeselect={false}
            data={choices(frequencyWords)}
            {...form.getInputProps('frequency')}
          />
          <DateInput label="First due on" {...form.getInputProps('firstDueOn')} />
        </div>
      )}
      <SearchSelect
        label="Category"
        placeholder="Utilities"
        data={categoryChoices}
        {...form.getInputProps('category')}
      />
      <SearchSelect
        label="For"
        allowDeselect={false}
        data={placeChoices(directory)}
        {...form.getInputProps('place')}
      />
      <Autocomplete
        label="Vendor"
        placeholder="Who is paid"
        data={vendorNames(directory.vendors)}
        limit={8}
        maxLength={120}
        {...form.getInputProps('vendor')}
      />
      <PaidHow form={form} />
    </FormDialog>
  );
}

function useRecurring({
  recurring,
  directory,
  onClose,
}: RecurringDialogProps & { directory: DirectoryView }) {
  const { today } = usePortfolio();
  const [ids] = useState(() => ({ id: recurring?.id ?? newId(), vendorId: newId() }));
  const addVendor = useCommand('expenses.addVendor');
  const add = useCommand('expenses.addRecurringExpense');
  const edit = useCommand('expenses.editRecurringExpense');
  const form = useForm<Values>({
    initialValues: recurring
      ? { ...recurring, place: placeOf(recurring), vendor: recurring.vendor ?? '' }
      : {
          ...{ description: '', amountCents: null, frequency: 'monthly', firstDueOn: today, category: null },
          ...{ place: WHOLE_PORTFOLIO, vendor: '', method: null, accountId: null },
        },
    validate: {
      description: (words) => (words.trim() ? null : 'Say what it is for.'),
      firstDueOn: (on) => (on ? null : 'When is the first one due?'),
      category: (category) => (category ? null : 'Choose a category.'),
    },
  });
  const saving = useSave({
    form,
    save: async ({ description, amountCents, category, place, vendor, method, accountId, ...due }) => {
      const name = vendor.trim();
      const known = vendorNamed(directory.vendors, name);
      if (name && !known) await addVendor.mutateAsync({ id: ids.vendorId, name, email: null, phone: null });
      const vendorId = name ? (known?.id ?? ids.vendorId) : null;
      const of = {
        description: description.trim(),
        category: category ?? ('other' as const),
        ...whereOf(place),
      };
      const body = { id: ids.id, ...of, vendorId, amountCents, method, accountId };
      if (recurring) return edit.mutateAsync(body);
      return add.mutateAsync({
        ...body,
        frequency: due.frequency,
        firstDueOn: due.firstDueOn ?? today,
        endOn: null,
      });
    },
    onSaved: () => {
      toast(
        recurring
          ? 'Saved. It counts for the bills to come.'
          : 'It is added, and stands under Bills when it is due.',
      );
      onClose();
    },
  });
  return { form, saving };
}
