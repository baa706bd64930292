import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { BillView } from '@portfolio-os/shared/api';
import type { ExpenseMethod } from '@portfolio-os/shared/expenses/schema';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import classes from '../expenses/expenses.module.css';
import { PaidHow } from '../expenses/paid-how.tsx';
import { useRecordedBills } from './recorded-bill.ts';

interface Values {
  amountCents: number | null;
  paidOn: string | null;
  method: ExpenseMethod | null;
  accountId: string | null;
  reference: string;
  invoiceNumber: string;
}

/** A bill as it was paid: what is usual stands there already, so that Enter records it. */
export function RecordBill({ bill, onClose }: { bill: BillView; onClose: () => void }) {
  const { today } = usePortfolio();
  const showRecorded = useRecordedBills();
  const money = useFormatMoney();
  const recording = useCommand('expenses.recordBill');
  const { recurringExpenseId, periodOn, description, vendor, place } = bill;
  const form = useForm<Values>({
    initialValues: {
      amountCents: bill.amountCents,
      paidOn: periodOn < today ? periodOn : today,
      ...{ method: bill.method, accountId: bill.accountId, reference: '', invoiceNumber: '' },
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was it?'),
      paidOn: (on) => (on ? null : 'When was it paid?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ amountCents, paidOn, reference, invoiceNumber, ...how }) =>
      recording.mutateAsync({
        ...{ recurringExpenseId, periodOn, amountCents: amountCents ?? 0, paidOn: paidOn ?? today, ...how },
        ...{ reference: reference.trim() || null, invoiceNumber: invoiceNumber.trim() || null },
        statementLineId: null,
      }),
    onSaved: () => {
      const what = `${description} of ${formatDate(periodOn)}, ${money(form.values.amountCents ?? 0)},`;
      showRecorded([bill], `${what} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`Record ${description}`} submitLabel="Record" {...saving}>
      <div className={classes.quiet}>
        {[vendor, place, `due ${formatDate(periodOn)}`].filter(Boolean).join(' · ')}
      </div>
      <div className={classes.pair}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label="Paid on" maxDate={today} {...form.getInputProps('paidOn')} />
      </div>
      <PaidHow form={form} />
      <div className={classes.pair}>
        <TextInput label="Reference" maxLength={80} {...form.getInputProps('reference')} />
        <TextInput label="Invoice number" maxLength={80} {...form.getInputProps('invoiceNumber')} />
      </div>
    </FormDialog>
  );
}
