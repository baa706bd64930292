import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import {
  type OwnerTransferKind,
  ownerTransferKinds,
  ownerTransferWords,
} from '@portfolio-os/shared/organisation/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { useAccountChoices } from '../banks/use-accounts.ts';

interface OwnerTransferValues {
  kind: OwnerTransferKind;
  amountCents: number | null;
  movedOn: string | null;
  /** '' for the whole portfolio. */
  buildingId: string;
  accountId: string | null;
  memo: string;
  /** Of a correction what was wrong; null where nothing is corrected. */
  reason: string | null;
}

type OwnerTransferForm = UseFormReturnType<OwnerTransferValues>;

const kinds = ownerTransferKinds.map((value) => ({ value, label: ownerTransferWords[value] }));

export function useOwnerTransferForm(initial: Partial<OwnerTransferValues>): OwnerTransferForm {
  const { today } = usePortfolio();
  return useForm<OwnerTransferValues>({
    initialValues: {
      ...{ kind: 'contribution', amountCents: null, movedOn: today, buildingId: '', accountId: null },
      ...{ memo: '', reason: null },
      ...initial,
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was it?'),
      movedOn: (on) => (on ? null : 'When was it?'),
      reason: (reason) => (reason === null ? null : checkWhatWasWrong(reason)),
    },
  });
}

/** What owner's money says, for the command that records or corrects it. */
export function ownerTransferOf(values: OwnerTransferValues, today: string) {
  const { kind, amountCents, movedOn, buildingId, accountId, memo } = values;
  return {
    ...{ kind, amountCents: amountCents ?? 0, movedOn: movedOn ?? today },
    ...{ buildingId: buildingId || null, accountId, memo: memo.trim() || null },
  };
}

export function OwnerTransferFields({ form }: { form: OwnerTransferForm }) {
  const { kind, accountId } = form.values;
  const accounts = useAccountChoices(accountId);
  return (
    <>
      <SegmentedControl
        aria-label="Put in or taken out"
        data={kinds}
        fullWidth
        {...form.getInputProps('kind')}
      />
      <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
      <DateInput label={kind === 'draw' ? 'Taken out on' : 'Put in on'} {...form.getInputProps('movedOn')} />
      <BuildingSelect label="For" {...form.getInputProps('buildingId')} />
      {accounts.length > 0 && (
        <Select
          label={kind === 'draw' ? 'From account' : 'To account'}
          data={accounts}
          clearable
          {...form.getInputProps('accountId')}
        />
      )}
      <TextInput label="Memo" placeholder="New roof" maxLength={200} {...form.getInputProps('memo')} />
    </>
  );
}
