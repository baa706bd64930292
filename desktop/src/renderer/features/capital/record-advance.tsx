import { SegmentedControl, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LoanView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { advanceSourceWords } from '@portfolio-os/shared/loans/schema';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { choices } from '../../lib/words.ts';
import { useAccountChoices } from '../banks/use-accounts.ts';

interface Values {
  source: keyof typeof advanceSourceWords;
  amountCents: number | null;
  advancedOn: string | null;
  accountId: string | null;
}

/** What the lender gave, or what was owed on an older loan as these books began. */
export function RecordAdvance({ loan, onClose }: { loan: LoanView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommands();
  const accounts = useAccountChoices();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: {
      source: loan.hasAdvance ? 'account' : 'opening',
      amountCents: null,
      ...{ advancedOn: today, accountId: loan.accountId },
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      advancedOn: (on) => (on ? null : 'On which day?'),
    },
  });
  const isOpening = form.values.source === 'opening';
  const saving = useSave({
    form,
    movesDays: true,
    save: ({ source, amountCents, advancedOn, accountId }, days) => {
      const args = {
        ...{ id, loanId: loan.id, source, amountCents: amountCents ?? 0, advancedOn: advancedOn ?? today },
        ...{ accountId: source === 'account' ? accountId : null, memo: null },
      };
      return recording.mutateAsync([{ name: 'loans.recordAdvance', args, ...days }]);
    },
    onSaved: () => {
      toast(`${money(form.values.amountCents ?? 0)} owed on ${loan.name} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`What is owed on ${loan.name}`}
      submitLabel="Record"
      {...saving}
    >
      <SegmentedControl
        aria-label="Where the money went"
        fullWidth
        data={choices(advanceSourceWords)}
        {...form.getInputProps('source')}
      />
      <MoneyInput
        label={isOpening ? 'Owed then' : 'Amount'}
        {...(isOpening && { description: 'The principal that your lender’s statement says is left.' })}
        data-autofocus
        {...form.getInputProps('amountCents')}
      />
      <DateInput
        label={isOpening ? 'At the end of' : 'Received on'}
        maxDate={today}
        {...form.getInputProps('advancedOn')}
      />
      {!isOpening && (
        <Select
          label="To account"
          placeholder="Not said"
          clearable
          data={accounts}
          {...form.getInputProps('accountId')}
        />
      )}
    </FormDialog>
  );
}
