import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { formatDate } from '../../lib/dates.ts';
import { useAccountChoices } from './use-accounts.ts';

interface Values {
  accountId: string | null;
  balanceOn: string | null;
  balanceCents: number | null;
}

/** What a statement on paper says, so that books and bank can be held against each other without a file. */
export default function EnterBalance({ of = null, onClose }: { of?: string | null; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const accounts = useAccountChoices();
  const recording = useCommand('integrations.recordStatementBalance');
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: { accountId: of, balanceOn: today, balanceCents: null },
    validate: {
      accountId: (one) => (one ? null : 'Which account is the statement of?'),
      balanceOn: (on) => (on ? null : 'Which day is the balance of?'),
      balanceCents: (cents) => (cents === null ? 'What does the statement say?' : null),
    },
  });
  const saving = useSave({
    form,
    save: ({ accountId, balanceOn, balanceCents }) =>
      recording.mutateAsync({
        ...{ id, accountId: accountId ?? '', balanceOn: balanceOn ?? today },
        ...{ balanceCents: balanceCents ?? 0, source: 'hand' },
      }),
    onSaved: () => {
      const { balanceCents, balanceOn } = form.values;
      toast(`${money(balanceCents ?? 0)} on ${formatDate(balanceOn ?? today)} is kept.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Enter a statement balance" submitLabel="Save" {...saving}>
      {of === null && (
        <Select label="Account" data={accounts} data-autofocus {...form.getInputProps('accountId')} />
      )}
      <DateInput label="At the end of" maxDate={today} {...form.getInputProps('balanceOn')} />
      <MoneyInput
        label="Balance"
        description="As the statement says it; what is owed on a card is below zero."
        data-autofocus={of !== null || undefined}
        {...form.getInputProps('balanceCents')}
      />
    </FormDialog>
  );
}
