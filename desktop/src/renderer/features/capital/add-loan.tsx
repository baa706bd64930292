import { Autocomplete, Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { levelPayment } from '@portfolio-os/shared/loans/rules';
import { type LoanKind, loanKindWords } from '@portfolio-os/shared/loans/schema';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { SearchSelect } from '../../components/form/search-select.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';
import { vendorNamed } from '../expenses/expense-form.ts';
import classes from '../expenses/expenses.module.css';
import { readRate } from './rate.ts';

interface Values {
  name: string;
  kind: LoanKind;
  /** A vendor's name, known or new. */
  lender: string;
  /** '' for the whole portfolio. */
  buildingId: string;
  principalCents: number | null;
  rate: string;
  termMonths: string;
  firstDueOn: string | null;
  /** Null: the one that follows from the others. */
  paymentCents: number | null;
  escrowCents: number | null;
  escrowAccountId: string | null;
  accountId: string | null;
}

interface AddLoanProps {
  onClose: () => void;
}

/** A loan as it was agreed; the payment of a month is worked out while it is typed. */
export function AddLoan(props: AddLoanProps) {
  const { data: directory } = useView(directoryQuery);
  return directory && <Dialog {...props} directory={directory} />;
}

function Dialog({ onClose, directory }: AddLoanProps & { directory: DirectoryView }) {
  const { form, saving } = useAddLoan(directory, onClose);
  const accounts = useAccountChoices();
  const { buildings, vendors } = directory;
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title="Add loan"
      submitLabel="Add loan"
      {...saving}
    >
      <TextInput
        label="Name"
        placeholder="Maple mortgage"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <div className={classes.pair}>
        <Select
          label="Kind"
          allowDeselect={false}
          data={choices(loanKindWords)}
          {...form.getInputProps('kind')}
        />
        <Autocomplete
          label="Lender"
          placeholder="Who is paid"
          data={[...new Set(vendors.map(({ name }) => name))]}
          limit={8}
          maxLength={120}
          {...form.getInputProps('lender')}
        />
      </div>
      <SearchSelect
        label="For"
        allowDeselect={false}
        data={[
          { value: '', label: 'Whole portfolio' },
          ...buildings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('buildingId')}
      />
      <Terms form={form} />
      <div className={classes.pair}>
        <MoneyInput label="Escrow of a month" {...form.getInputProps('escrowCents')} />
        <Select
          label="Escrow account"
          placeholder="Not said"
          clearable
          data={accounts}
          {...form.getInputProps('escrowAccountId')}
        />
      </div>
      <Select
        label="Paid from"
        placeholder="Not said"
        clearable
        data={accounts}
        {...form.getInputProps('accountId')}
      />
    </FormDialog>
  );
}

function Terms({ form }: { form: UseFormReturnType<Values> }) {
  const money = useFormatMoney();
  const computed = paymentOf(form.values);
  return (
    <>
      <div className={classes.pair}>
        <MoneyInput label="Amount borrowed" {...form.getInputProps('principalCents')} />
        <TextInput label="Rate of a year" placeholder="6.125%" {...form.getInputProps('rate')} />
      </div>
      <div className={classes.pair}>
        <TextInput label="Months" inputMode="numeric" {...form.getInputProps('termMonths')} />
        <DateInput label="First payment due on" {...form.getInputProps('firstDueOn')} />
      </div>
      <MoneyInput
        label="Payment of a month"
        description={
          computed === null
            ? 'Interest and principal, without escrow.'
            : `It comes to ${money(computed)} of interest and principal. Write your lender’s where it differs.`
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('paymentCents')}
      />
    </>
  );
}

function readMonths(written: string): number | null {
  const months = Number(written);
  return Number.isInteger(months) && months >= 1 && months <= 1200 ? months : null;
}

/** What the payment comes to by what is typed, in minor units; null until enough is. */
function paymentOf({ principalCents, rate, termMonths }: Values): number | null {
  const [rateMillionths, months] = [readRate(rate), readMonths(termMonths)];
  if (!principalCents || rateMillionths === null || months === null) return null;
  return levelPayment({ principalCents, rateMillionths, termMonths: months });
}

function useAddLoan({ vendors }: DirectoryView, onClose: () => void) {
  const { today } = usePortfolio();
  const [ids] = useState(() => ({ id: newId(), lenderId: newId() }));
  const adding = useCommands();
  const form = useForm<Values>({
    initialValues: {
      ...{ name: '', kind: 'mortgage', lender: '', buildingId: '', principalCents: null, rate: '' },
      ...{ termMonths: '360', firstDueOn: today, paymentCents: null, escrowCents: null },
      ...{ escrowAccountId: null, accountId: null },
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Give the loan a name, such as Maple mortgage.'),
      principalCents: (cents) => (cents && cents > 0 ? null : 'How much was borrowed?'),
      rate: (rate) => (readRate(rate) === null ? 'Write the rate of a year, such as 6%.' : null),
      termMonths: (months) => (readMonths(months) === null ? 'Write a number of months, such as 360.' : null),
      firstDueOn: (on) => (on ? null : 'When was the first payment due?'),
      escrowAccountId: (id, { escrowCents }) =>
        escrowCents && !id ? 'Which account of the lender’s holds it? Add it under Bank accounts.' : null,
    },
  });
  const saving = useSave({
    form,
    save: ({ lender, rate, termMonths, firstDueOn, ...values }) => {
      const name = lender.trim();
      const known = vendorNamed(vendors, name);
      const vendor = { id: ids.lenderId, name, email: null, phone: null };
      const acts: Act[] = name && !known ? [{ name: 'expenses.addVendor', args: vendor }] : [];
      const args = {
        ...values,
        id: ids.id,
        name: values.name.trim(),
        lenderId: name ? (known?.id ?? ids.lenderId) : null,
        buildingId: values.buildingId || null,
        principalCents: values.principalCents ?? 0,
        rateMillionths: readRate(rate) ?? 0,
        termMonths: readMonths(termMonths) ?? 1,
        firstDueOn: firstDueOn ?? today,
        escrowCents: values.escrowCents ?? 0,
      };
      return adding.mutateAsync([...acts, { name: 'loans.addLoan', args }]);
    },
    onSaved: () => {
      toast(`${form.values.name.trim()} is added. Say next what is owed on it.`);
      onClose();
    },
  });
  return { form, saving };
}
