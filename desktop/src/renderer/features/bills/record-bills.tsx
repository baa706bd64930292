import { useForm } from '@mantine/form';
import type { BillView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { MOST_ACTS, WhatIsDone } from '../../components/page/what-is-done.tsx';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { useRecordedBills } from './recorded-bill.ts';

/** A bill that can be recorded as it is usually paid. */
export type Recordable = BillView & { amountCents: number };

/** It is due, and does not vary: nobody has to be asked what it came to. */
export function isRecordable(bill: BillView): bill is Recordable {
  return bill.state === 'due' && bill.amountCents !== null;
}

interface RecordBillsProps {
  bills: readonly Recordable[];
  /** How many more are chosen, that are not due yet or vary. */
  leftOut: number;
  onRecorded: () => void;
  onClose: () => void;
}

/** Several bills recorded in one act, each paid on its day as it usually is: all of them, or none. */
export function RecordBills({ bills: chosen, leftOut, onRecorded, onClose }: RecordBillsProps) {
  const money = useFormatMoney();
  const recording = useCommands();
  const showRecorded = useRecordedBills();
  // Those that were chosen as it opened: what is recorded does not change behind the dialog.
  const [bills] = useState(chosen);
  const totalCents = bills.reduce((cents, { amountCents }) => cents + amountCents, 0);
  const count = bills.length === 1 ? '1 bill' : `${bills.length} bills`;
  const saving = useSave({
    form: useForm({ initialValues: {} }),
    save: () =>
      recording.mutateAsync(
        bills.map(({ recurringExpenseId, periodOn, amountCents, method, accountId }) => ({
          name: 'expenses.recordBill',
          args: {
            ...{ recurringExpenseId, periodOn, amountCents, paidOn: periodOn, method, accountId },
            ...{ reference: null, invoiceNumber: null, statementLineId: null },
          },
        })),
      ),
    onSaved: () => {
      showRecorded(bills, `${count} of ${money(totalCents)} recorded.`);
      onRecorded();
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Record ${count}`}
      submitLabel="Record"
      disabled={bills.length > MOST_ACTS}
      aside={<>In all {money(totalCents)}</>}
      {...saving}
    >
      <div>
        Each is recorded as paid on the day on which it was due, by its usual account: all of them, or none.
        {leftOut > 0 && ` ${leftOut} of what is chosen stays: it is not due yet, or its amount varies.`}
      </div>
      <WhatIsDone
        label="What is recorded"
        rows={bills.map(({ recurringExpenseId, periodOn, description, vendor, place, amountCents }) => ({
          id: `${recurringExpenseId} ${periodOn}`,
          what: `${description}, ${formatDate(periodOn)}`,
          who: vendor ?? place,
          cents: amountCents,
        }))}
      />
    </FormDialog>
  );
}
