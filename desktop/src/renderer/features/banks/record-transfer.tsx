import { Select, TextInput } from '@mantine/core';
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
import { useAccountChoices } from './use-accounts.ts';

interface Values {
  fromAccountId: string | null;
  toAccountId: string | null;
  amountCents: number | null;
  movedOn: string | null;
  memo: string;
}

/** Money moves from one account to another: to the trust account, to the card. */
export default function RecordTransfer({
  from = null,
  onClose,
}: {
  from?: string | null;
  onClose: () => void;
}) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const accounts = useAccountChoices();
  const recording = useCommand('bank.recordTransfer');
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: { fromAccountId: from, toAccountId: null, amountCents: null, movedOn: today, memo: '' },
    validate: {
      fromAccountId: (one) => (one ? null : 'Which account did it leave?'),
      toAccountId: (one, { fromAccountId }) =>
        one === null
          ? 'Which account did it go to?'
          : one === fromAccountId
            ? 'Choose another account.'
            : null,
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was it?'),
      movedOn: (on) => (on ? null : 'When was it?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ fromAccountId, toAccountId, amountCents, movedOn, memo }) =>
      recording.mutateAsync({
        ...{ id, fromAccountId: fromAccountId ?? '', toAccountId: toAccountId ?? '' },
        ...{ amountCents: amountCents ?? 0, movedOn: movedOn ?? today, memo: memo.trim() || null },
      }),
    onSaved: () => {
      toast(`The transfer of ${money(form.values.amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record transfer" submitLabel="Record" {...saving}>
      <Select label="From" data={accounts} {...form.getInputProps('fromAccountId')} />
      <Select
        label="To"
        data={accounts.filter(({ value }) => value !== form.values.fromAccountId)}
        {...form.getInputProps('toAccountId')}
      />
      <MoneyInput label="Amount" {...form.getInputProps('amountCents')} />
      <DateInput label="Moved on" {...form.getInputProps('movedOn')} />
      <TextInput label="Memo" placeholder="Deposit of 3B" maxLength={200} {...form.getInputProps('memo')} />
    </FormDialog>
  );
}
