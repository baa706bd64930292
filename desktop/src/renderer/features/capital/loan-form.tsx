import { Autocomplete, Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { DirectoryView } from '@portfolio-os/shared/api';
import { levelPayment } from '@portfolio-os/shared/loans/rules';
import { type LoanKind, loanKindWords } from '@portfolio-os/shared/loans/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';
import { vendorNamed, vendorNames } from '../expenses/expense-form.ts';
import classes from '../expenses/expenses.module.css';
import { readRate } from './rate.ts';

interface LoanValues {
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

export type LoanForm = UseFormReturnType<LoanValues>;

export function useLoanForm(initial: Partial<LoanValues>): LoanForm {
  const { today } = usePortfolio();
  return useForm<LoanValues>({
    initialValues: {
      ...{ name: '', kind: 'mortgage', lender: '', buildingId: '', principalCents: null, rate: '' },
      ...{ termMonths: '360', firstDueOn: today, paymentCents: null, escrowCents: null },
      ...{ escrowAccountId: null, accountId: null },
      ...initial,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Give the loan a name, such as Maple mortgage.'),
      principalCents: (cents) => (cents && cents > 0 ? null : 'How much was borrowed?'),
      rate: (rate) => (readRate(rate) === null ? 'Write the yearly rate, such as 6%.' : null),
      termMonths: (months) => (readMonths(months) === null ? 'Write a number of months, such as 360.' : null),
      firstDueOn: (on) => (on ? null : 'When was the first payment due?'),
      escrowAccountId: (id, { escrowCents }) =>
        escrowCents && !id ? 'Which account of the lender’s holds it? Add it under Bank accounts.' : null,
    },
  });
}

/**
 * What a loan says, for the command that adds or changes it, and the lender by name where it is to be added first: as a vendor
 * with the id that was drawn for it.
 */
export function loanOf(
  { lender, rate, termMonths, firstDueOn, ...values }: LoanValues,
  { vendors, newLenderId, today }: { vendors: DirectoryView['vendors']; newLenderId: string; today: string },
) {
  const name = lender.trim();
  const known = vendorNamed(vendors, name);
  return {
    newLender: name && !known ? { id: newLenderId, name, email: null, phone: null } : null,
    said: {
      ...values,
      name: values.name.trim(),
      lenderId: name ? (known?.id ?? newLenderId) : null,
      buildingId: values.buildingId || null,
      principalCents: values.principalCents ?? 0,
      rateMillionths: readRate(rate) ?? 0,
      termMonths: readMonths(termMonths) ?? 1,
      firstDueOn: firstDueOn ?? today,
      escrowCents: values.escrowCents ?? 0,
    },
  };
}

export function LoanFields({ form, vendors }: { form: LoanForm; vendors: DirectoryView['vendors'] }) {
  const accounts = useAccountChoices();
  return (
    <>
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
          data={vendorNames(vendors)}
          limit={8}
          maxLength={120}
          {...form.getInputProps('lender')}
        />
      </div>
      <BuildingSelect label="For" {...form.getInputProps('buildingId')} />
      <Terms form={form} />
      <div className={classes.pair}>
        <MoneyInput label="Monthly escrow" {...form.getInputProps('escrowCents')} />
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
    </>
  );
}

function Terms({ form }: { form: LoanForm }) {
  const money = useFormatMoney();
  const computed = paymentOf(form.values);
  return (
    <>
      <div className={classes.pair}>
        <MoneyInput label="Amount borrowed" {...form.getInputProps('principalCents')} />
        <TextInput label="Yearly rate" placeholder="6.125%" {...form.getInputProps('rate')} />
      </div>
      <div className={classes.pair}>
        <TextInput label="Months" inputMode="numeric" {...form.getInputProps('termMonths')} />
        <DateInput label="First payment due on" {...form.getInputProps('firstDueOn')} />
      </div>
      <MoneyInput
        label="Monthly payment"
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
function paymentOf({ principalCents, rate, termMonths }: LoanValues): number | null {
  const [rateMillionths, months] = [readRate(rate), readMonths(termMonths)];
  if (!principalCents || rateMillionths === null || months === null) return null;
  return levelPayment({ principalCents, rateMillionths, termMonths: months });
}
