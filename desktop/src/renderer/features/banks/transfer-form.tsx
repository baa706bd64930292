import { Select, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { useAccountChoices } from './use-accounts.ts';

interface TransferValues {
  fromAccountId: string | null;
  toAccountId: string | null;
  amountCents: number | null;
  movedOn: string | null;
  memo: string;
  /** Of a correction what was wrong; null where nothing is corrected. */
  reason: string | null;
}

type TransferForm = UseFormReturnType<TransferValues>;

export function useTransferForm(initial: Partial<TransferValues>): TransferForm {
  const { today } = usePortfolio();
  return useForm<TransferValues>({
    initialValues: {
      ...{
        fromAccountId: null,
        toAccountId: null,
        amountCents: null,
        movedOn: today,
        memo: '',
        reason: null,
      },
      ...initial,
    },
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
      reason: (reason) => (reason === null ? null : checkWhatWasWrong(reason)),
    },
  });
}

/** What a transfer says, for the command that records or corrects it. */
export function transferOf(values: TransferValues, today: string) {
  const { fromAccountId, toAccountId, amountCents, movedOn, memo } = values;
  return {
    ...{ fromAccountId: fromAccountId ?? '', toAccountId: toAccountId ?? '', amountCents: amountCents ?? 0 },
    ...{ movedOn: movedOn ?? today, memo: memo.trim() || null },
  };
}

export function TransferFields({ form }: { form: TransferForm }) {
  const accounts = useAccountChoices();
  return (
    <>
      <Select label="From" data={accounts} {...form.getInputProps('fromAccountId')} />
      <Select
        label="To"
        data={accounts.filter(({ value }) => value !== form.values.fromAccountId)}
        {...form.getInputProps('toAccountId')}
      />
      <MoneyInput label="Amount" {...form.getInputProps('amountCents')} />
      <DateInput label="Moved on" {...form.getInputProps('movedOn')} />
      <TextInput label="Memo" placeholder="Deposit of 3B" maxLength={200} {...form.getInputProps('memo')} />
    </>
  );
}
