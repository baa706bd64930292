import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LoanView } from '@portfolio-os/shared/api';
import { newId, yearOf } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';
import classes from '../expenses/expenses.module.css';

interface Values {
  year: string;
  interestCents: number | null;
  owedCents: number | null;
}

/** What the lender’s Form 1098 says of a year, beside what the books say. */
export function LenderStatement({ loan, onClose }: { loan: LoanView; onClose: () => void }) {
  const { today } = usePortfolio();
  const recording = useCommand('loans.recordLenderStatement');
  const [id] = useState(newId);
  const present = yearOf(today);
  const booked = (year: string) =>
    [loan.thisYear, ...loan.earlierYears].find((one) => String(one.year) === year);
  const last = booked(String(present - 1));
  const form = useForm<Values>({
    initialValues: {
      year: String(present - 1),
      interestCents: last?.statedCents ?? null,
      owedCents: last?.statedOwedCents ?? null,
    },
    validate: { interestCents: (cents) => (cents === null ? 'What does box 1 say?' : null) },
  });
  const { year, interestCents } = form.values;
  const saving = useSave({
    form,
    save: (values) =>
      recording.mutateAsync({
        ...{ id, loanId: loan.id, year: Number(values.year) },
        ...{ interestCents: values.interestCents ?? 0, owedCents: values.owedCents },
      }),
    onSaved: () => {
      toast(`The lender’s statement of ${year} is recorded.`);
      onClose();
    },
  });
  const inBooks = booked(year)?.interestCents ?? 0;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Lender’s 1098 of ${loan.name}`}
      submitLabel="Record"
      {...saving}
    >
      <Select
        label="Year"
        allowDeselect={false}
        data={[0, 1, 2, 3, 4].map((back) => String(present - back))}
        {...form.getInputProps('year')}
        onChange={(next) => {
          if (next === null) return;
          const stated = booked(next);
          form.setValues({
            year: next,
            interestCents: stated?.statedCents ?? null,
            owedCents: stated?.statedOwedCents ?? null,
          });
        }}
      />
      <MoneyInput label="Mortgage interest, box 1" data-autofocus {...form.getInputProps('interestCents')} />
      <MoneyInput label="Owed at the end of the year" {...form.getInputProps('owedCents')} />
      <div className={classes.together}>
        <span className={classes.quiet}>Interest in the books</span>
        <Money cents={inBooks} />
      </div>
      {interestCents !== null && (
        <div className={classes.together} role="status">
          <span>Difference</span>
          <Money cents={interestCents - inBooks} strong tone={interestCents === inBooks ? 'good' : 'bad'} />
        </div>
      )}
    </FormDialog>
  );
}
