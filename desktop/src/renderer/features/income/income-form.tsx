import { Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type OtherIncomeKind, otherIncomeWords } from '@portfolio-os/shared/income/schema';
import { usePortfolio } from '../../api/portfolio.tsx';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';

interface IncomeValues {
  kind: OtherIncomeKind;
  amountCents: number | null;
  receivedOn: string | null;
  /** '' for the whole portfolio. */
  buildingId: string;
  accountId: string | null;
  payer: string;
  description: string;
  /** Of a correction what was wrong; null where nothing is corrected. */
  reason: string | null;
}

type IncomeForm = UseFormReturnType<IncomeValues>;

export function useIncomeForm(initial: Partial<IncomeValues>): IncomeForm {
  const { today } = usePortfolio();
  return useForm<IncomeValues>({
    initialValues: {
      ...{ kind: 'laundry', amountCents: null, receivedOn: today, buildingId: '', accountId: null },
      ...{ payer: '', description: '', reason: null },
      ...initial,
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much was it?'),
      receivedOn: (on) => (on ? null : 'When did it come?'),
      reason: (reason) => (reason === null ? null : checkWhatWasWrong(reason)),
    },
  });
}

/** What income says, for the command that records or corrects it. */
export function incomeOf(values: IncomeValues, today: string) {
  const { kind, amountCents, receivedOn, buildingId, accountId, payer, description } = values;
  return {
    ...{ kind, amountCents: amountCents ?? 0, receivedOn: receivedOn ?? today },
    ...{ buildingId: buildingId || null, accountId },
    ...{ payer: payer.trim() || null, description: description.trim() || null },
  };
}

export function IncomeFields({ form }: { form: IncomeForm }) {
  const accounts = useAccountChoices(form.values.accountId);
  return (
    <>
      <Select
        label="What for"
        data={choices(otherIncomeWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
      <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
      <DateInput label="Received" {...form.getInputProps('receivedOn')} />
      <BuildingSelect label="Of" {...form.getInputProps('buildingId')} />
      {accounts.length > 0 && (
        <Select label="To account" data={accounts} clearable {...form.getInputProps('accountId')} />
      )}
      <TextInput label="From" placeholder="Wash Co." maxLength={120} {...form.getInputProps('payer')} />
      <TextInput label="Note" maxLength={200} {...form.getInputProps('description')} />
    </>
  );
}
