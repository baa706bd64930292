import { Select } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { assetSourceWords } from '@portfolio-os/shared/assets/schema';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';
import classes from '../expenses/expenses.module.css';
import { AssetFields, type AssetValues, assetChecks, assetOf } from './asset-fields.tsx';

interface Values extends AssetValues {
  source: keyof typeof assetSourceWords;
  amountCents: number | null;
  acquiredOn: string | null;
  accountId: string | null;
  /** Before these books began; null: nothing. */
  depreciatedCents: number | null;
}

/** Something whose cost is spread over years, with that cost. */
export function AddAsset({ onClose }: { onClose: () => void }) {
  const { form, saving } = useAddAsset(onClose);
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title="Add asset"
      submitLabel="Add asset"
      {...saving}
    >
      <AssetFields form={form} />
      <Cost form={form} />
    </FormDialog>
  );
}

function Cost({ form }: { form: UseFormReturnType<Values> }) {
  const accounts = useAccountChoices();
  const { source } = form.values;
  const isOpening = source === 'opening';
  return (
    <>
      <Select
        label="How it was paid"
        allowDeselect={false}
        data={choices(assetSourceWords)}
        {...form.getInputProps('source')}
      />
      <div className={classes.pair}>
        <MoneyInput label="Cost" {...form.getInputProps('amountCents')} />
        <DateInput
          label={isOpening ? 'These books began on' : 'Bought on'}
          {...form.getInputProps('acquiredOn')}
        />
      </div>
      {source === 'account' && (
        <Select
          label="From account"
          placeholder="Not said"
          clearable
          data={accounts}
          {...form.getInputProps('accountId')}
        />
      )}
      {isOpening && (
        <MoneyInput
          label="Depreciated before that"
          description="All of it, from your last tax return."
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          {...form.getInputProps('depreciatedCents')}
        />
      )}
    </>
  );
}

function useAddAsset(onClose: () => void) {
  const { today } = usePortfolio();
  const [ids] = useState(() => ({ id: newId(), costId: newId(), depreciationId: newId() }));
  const adding = useCommands();
  const form = useForm<Values>({
    initialValues: {
      ...{ name: '', class: 'residential', buildingId: '', placedOn: today, source: 'account' },
      ...{ amountCents: null, acquiredOn: today, accountId: null, depreciatedCents: null },
    },
    validate: {
      ...assetChecks,
      amountCents: (cents) => (cents && cents > 0 ? null : 'What did it cost?'),
      acquiredOn: (on) => (on ? null : 'On which day?'),
      depreciatedCents: (cents, { amountCents }) =>
        (cents ?? 0) > (amountCents ?? 0) ? 'More cannot be depreciated than it cost.' : null,
    },
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: (values, days) => adding.mutateAsync(actsOf({ ...values, ...ids }, today, days)),
    onSaved: () => {
      toast(`${form.values.name.trim()} is added.`);
      onClose();
    },
  });
  return { form, saving };
}

type Ids = Record<'id' | 'costId' | 'depreciationId', string>;

function actsOf(values: Values & Ids, today: string, days: { onOpenDays?: true }): Act[] {
  const { id, source, amountCents, acquiredOn } = values;
  const cost = {
    ...{
      id: values.costId,
      assetId: id,
      source,
      amountCents: amountCents ?? 0,
      acquiredOn: acquiredOn ?? today,
    },
    ...{ accountId: source === 'account' ? values.accountId : null, vendorId: null },
    ...{ reference: null, memo: null, statementLineId: null },
  };
  const acts: Act[] = [
    { name: 'assets.addAsset', args: { id, ...assetOf(values, today) } },
    { name: 'assets.recordCost', args: cost, ...days },
  ];
  if (source !== 'opening' || !values.depreciatedCents) return acts;
  const before = {
    ...{ id: values.depreciationId, assetId: id, amountCents: values.depreciatedCents },
    postedOn: acquiredOn ?? today,
  };
  return [...acts, { name: 'assets.recordOpeningDepreciation', args: before, ...days }];
}
