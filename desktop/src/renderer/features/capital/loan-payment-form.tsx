import { Select } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import { useAccountChoices } from '../banks/use-accounts.ts';
import classes from '../expenses/expenses.module.css';

export interface LoanPaymentValues {
  paidOn: string | null;
  accountId: string | null;
  interestCents: number | null;
  principalCents: number | null;
  escrowCents: number | null;
  /** Of a correction what was wrong; null where nothing is corrected. */
  reason: string | null;
}

type LoanPaymentForm = UseFormReturnType<LoanPaymentValues>;

export function totalOf({ interestCents, principalCents, escrowCents }: LoanPaymentValues): number {
  return (interestCents ?? 0) + (principalCents ?? 0) + (escrowCents ?? 0);
}

export function useLoanPaymentForm(initialValues: LoanPaymentValues): LoanPaymentForm {
  return useForm<LoanPaymentValues>({
    initialValues,
    validate: {
      paidOn: (on) => (on ? null : 'When was it paid?'),
      principalCents: (_, values) => (totalOf(values) > 0 ? null : 'Write what was paid.'),
      reason: (reason) => (reason === null ? null : checkWhatWasWrong(reason)),
    },
  });
}

/** What a payment says, for the command that records or corrects it. */
export function loanPaymentOf(values: LoanPaymentValues, today: string) {
  const { paidOn, accountId, interestCents, principalCents, escrowCents } = values;
  return {
    ...{ paidOn: paidOn ?? today, accountId, interestCents: interestCents ?? 0 },
    ...{ principalCents: principalCents ?? 0, escrowCents: escrowCents ?? 0 },
  };
}

interface LoanPaymentFieldsProps {
  form: LoanPaymentForm;
  hasEscrow: boolean;
  /** What a month's payment usually comes to; null: not known here. */
  usualCents: number | null;
}

export function LoanPaymentFields({ form, hasEscrow, usualCents }: LoanPaymentFieldsProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const accounts = useAccountChoices(form.values.accountId);
  const total = totalOf(form.values);
  return (
    <>
      <div className={classes.pair}>
        <DateInput label="Paid on" maxDate={today} {...form.getInputProps('paidOn')} />
        <Select
          label="Paid from"
          placeholder="Not said"
          clearable
          data={accounts}
          {...form.getInputProps('accountId')}
        />
      </div>
      <MoneyInput
        label="Interest"
        description="An expense."
        data-autofocus
        {...form.getInputProps('interestCents')}
      />
      <MoneyInput
        label="Principal"
        description="No expense: you owe less."
        {...form.getInputProps('principalCents')}
      />
      {(hasEscrow || form.values.escrowCents !== null) && (
        <MoneyInput
          label="Escrow"
          description="No expense yet: it is still yours."
          {...form.getInputProps('escrowCents')}
        />
      )}
      <div className={classes.together} role="status">
        <span>
          Together
          {usualCents !== null && total !== usualCents && (
            <span className={classes.quiet}> · usually {money(usualCents)}</span>
          )}
        </span>
        <Money cents={total} strong />
      </div>
    </>
  );
}
