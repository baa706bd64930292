import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { type OtherIncomeKind, otherIncomeWords } from '@portfolio-os/shared/income/schema';
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
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';

interface Values {
  kind: OtherIncomeKind;
  amountCents: number | null;
  receivedOn: string | null;
  /** '' for the whole portfolio. */
  buildingId: string;
  accountId: string | null;
  payer: string;
  description: string;
}

/** Money that no lease owes: the laundry, interest of the bank. */
export default function RecordOtherIncome({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { data: directory } = useView(directoryQuery);
  const accounts = useAccountChoices();
  const recording = useCommand('income.record');
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: {
      ...{ kind: 'laundry', amountCents: null, receivedOn: today, buildingId: '', accountId: null },
      ...{ payer: '', description: '' },
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was it?'),
      receivedOn: (on) => (on ? null : 'When did it come?'),
    },
  });
  const saving = useSave({
    form,
    save: (values) =>
      recording.mutateAsync({
        ...{ id, kind: values.kind, amountCents: values.amountCents ?? 0 },
        ...{ receivedOn: values.receivedOn ?? today, buildingId: values.buildingId || null, unitId: null },
        ...{ accountId: values.accountId, payer: values.payer.trim() || null },
        ...{ description: values.description.trim() || null, method: null, reference: null },
        statementLineId: null,
      }),
    onSaved: () => {
      toast(`Income of ${money(form.values.amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Record other income" submitLabel="Record" {...saving}>
      <Select
        label="What for"
        data={choices(otherIncomeWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
      <DateInput label="Received" {...form.getInputProps('receivedOn')} />
      <SearchSelect
        label="Of"
        allowDeselect={false}
        data={[
          { value: '', label: 'Whole portfolio' },
          ...(directory?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('buildingId')}
      />
      {accounts.length > 0 && (
        <Select label="To account" data={accounts} clearable {...form.getInputProps('accountId')} />
      )}
      <TextInput label="From" placeholder="Wash Co." maxLength={120} {...form.getInputProps('payer')} />
      <TextInput label="Note" maxLength={200} {...form.getInputProps('description')} />
    </FormDialog>
  );
}
