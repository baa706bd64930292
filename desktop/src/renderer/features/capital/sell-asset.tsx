import { Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AssetView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';

interface Values {
  soldOn: string | null;
  proceedsCents: number | null;
  accountId: string | null;
}

/** An asset leaves the books: sold, or given up for nothing. */
export function SellAsset({ asset, onClose }: { asset: AssetView; onClose: () => void }) {
  const { today } = usePortfolio();
  const selling = useCommands();
  const accounts = useAccountChoices();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: { soldOn: today, proceedsCents: null, accountId: null },
    validate: {
      soldOn: (on) => (on ? null : 'When was it sold?'),
      proceedsCents: (cents) => (cents === null ? 'What came in? Write 0 if it was given up.' : null),
    },
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ soldOn, proceedsCents, accountId }, days) => {
      const args = {
        ...{ id, assetId: asset.id, soldOn: soldOn ?? today, proceedsCents: proceedsCents ?? 0, accountId },
        ...{ memo: null, statementLineId: null },
      };
      return selling.mutateAsync([{ name: 'assets.sellAsset', args, ...days }]);
    },
    onSaved: () => {
      toast(`${asset.name} is out of the books, and its depreciation ends that month.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${asset.name}: sold or given up`}
      submitLabel="Record"
      {...saving}
    >
      <MoneyInput
        label="Received"
        description="Less what the sale cost. 0 if it was given up."
        data-autofocus
        {...form.getInputProps('proceedsCents')}
      />
      <DateInput label="On" minDate={asset.placedOn} maxDate={today} {...form.getInputProps('soldOn')} />
      <Select
        label="To account"
        placeholder="Not said"
        clearable
        data={accounts}
        {...form.getInputProps('accountId')}
      />
    </FormDialog>
  );
}
