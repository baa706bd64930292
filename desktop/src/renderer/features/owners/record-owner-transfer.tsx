import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import {
  type OwnerTransferKind,
  ownerTransferKinds,
  ownerTransferWords,
} from '@portfolio-os/shared/organisation/schema';
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
import { useAccountChoices } from '../banks/use-accounts.ts';

interface Values {
  kind: OwnerTransferKind;
  amountCents: number | null;
  movedOn: string | null;
  /** '' for the whole portfolio. */
  buildingId: string;
  accountId: string | null;
  memo: string;
}

const kinds = ownerTransferKinds.map((value) => ({ value, label: ownerTransferWords[value] }));

/** What an owner puts into the rentals or takes out of them. */
export default function RecordOwnerTransfer({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const { data: directory } = useView(directoryQuery);
  const recording = useCommand('organisation.recordOwnerTransfer');
  const accounts = useAccountChoices();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: {
      kind: 'contribution',
      amountCents: null,
      movedOn: today,
      buildingId: '',
      accountId: null,
      memo: '',
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was it?'),
      movedOn: (on) => (on ? null : 'When was it?'),
    },
  });
  const { kind, amountCents } = form.values;
  const saving = useSave({
    form,
    save: (values) =>
      recording.mutateAsync({
        ...values,
        id,
        amountCents: values.amountCents ?? 0,
        movedOn: values.movedOn ?? today,
        buildingId: values.buildingId || null,
        memo: values.memo.trim() || null,
      }),
    onSaved: () => {
      toast(`${ownerTransferWords[kind]} of ${money(amountCents ?? 0)} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Owner’s money" submitLabel="Record" {...saving}>
      <SegmentedControl
        aria-label="Put in or taken out"
        data={kinds}
        fullWidth
        {...form.getInputProps('kind')}
      />
      <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
      <DateInput label={kind === 'draw' ? 'Taken out on' : 'Put in on'} {...form.getInputProps('movedOn')} />
      <SearchSelect
        label="For"
        allowDeselect={false}
        data={[
          { value: '', label: 'Whole portfolio' },
          ...(directory?.buildings ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('buildingId')}
      />
      {accounts.length > 0 && (
        <Select
          label={kind === 'draw' ? 'From account' : 'To account'}
          data={accounts}
          clearable
          {...form.getInputProps('accountId')}
        />
      )}
      <TextInput label="Memo" placeholder="New roof" maxLength={200} {...form.getInputProps('memo')} />
    </FormDialog>
  );
}
