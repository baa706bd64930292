import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LoanView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { Money, useFormatMoney } from '../../components/ui/money.tsx';
import { useAccountChoices } from '../banks/use-accounts.ts';
import classes from '../expenses/expenses.module.css';

interface Values {
  paidOn: string | null;
  accountId: string | null;
  interestCents: number | null;
  principalCents: number | null;
  escrowCents: number | null;
}

const totalOf = ({ interestCents, principalCents, escrowCents }: Values): number =>
  (interestCents ?? 0) + (principalCents ?? 0) + (escrowCents ?? 0);

/** A payment on a loan in its parts: what they come to by what is owed stands there already, so that Enter records it. */
export function RecordLoanPayment({ loan, onClose }: { loan: LoanView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const accounts = useAccountChoices(loan.accountId);
  const { form, saving, total } = useRecordLoanPayment(loan, onClose);
  const usual = loan.paymentCents + loan.escrowCents;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Record payment on ${loan.name}`}
      submitLabel="Record"
      {...saving}
    >
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
      {(loan.escrowAccountId !== null || form.values.escrowCents !== null) && (
        <MoneyInput
          label="Escrow"
          description="No expense yet: it is still yours."
          {...form.getInputProps('escrowCents')}
        />
      )}
      <div className={classes.together} role="status">
        <span>
          Together
          {total !== usual && <span className={classes.quiet}> · usually {money(usual)}</span>}
        </span>
        <Money cents={total} strong />
      </div>
    </FormDialog>
  );
}

function useRecordLoanPayment(loan: LoanView, onClose: () => void) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommands();
  const [id] = useState(newId);
  const { next } = loan;
  const form = useForm<Values>({
    initialValues: {
      paidOn: next && next.dueOn < today ? next.dueOn : today,
      accountId: loan.accountId,
      interestCents: next?.interestCents ?? null,
      principalCents: next?.principalCents ?? null,
      escrowCents: next?.escrowCents || null,
    },
    validate: {
      paidOn: (on) => (on ? null : 'When was it paid?'),
      principalCents: (_, values) => (totalOf(values) > 0 ? null : 'Write what was paid.'),
    },
  });
  const total = totalOf(form.values);
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ paidOn, accountId, ...parts }, days) => {
      const args = {
        ...{ id, loanId: loan.id, paidOn: paidOn ?? today, accountId },
        interestCents: parts.interestCents ?? 0,
        principalCents: parts.principalCents ?? 0,
        escrowCents: parts.escrowCents ?? 0,
        ...{ method: null, reference: null, memo: null, statementLineId: null },
      };
      return recording.mutateAsync([{ name: 'loans.recordPayment', args, ...days }]);
    },
    onSaved: () => {
      toast(`A payment of ${money(total)} on ${loan.name} is recorded.`);
      onClose();
    },
  });
  return { form, saving, total };
}
