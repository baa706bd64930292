import { useForm } from '@mantine/form';
import { useCommands } from '../../api/commands.ts';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import classes from '../payments/payments.module.css';

const words = {
  concession: { title: 'Correct concession', day: 'Given on', name: 'billing.correctConcession' },
  writeOff: { title: 'Correct write-off', day: 'Written off on', name: 'billing.correctWriteOff' },
} as const;

interface CorrectAdjustmentProps {
  entered: Entered<'concession' | 'writeOff'>;
  onClose: () => void;
}

/** What was let go of a charge, put right in its amount or its day; of another charge it is taken back and given anew. */
export function CorrectAdjustment({ entered, onClose }: CorrectAdjustmentProps) {
  const doing = useCommands();
  const { title, day, name } = words[entered.fact];
  const form = useForm({
    initialValues: {
      amountCents: entered.amountCents as number | null,
      on: entered.on as string | null,
      reason: '',
    },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      on: (on) => (on ? null : 'On which day?'),
      reason: checkWhatWasWrong,
    },
  });
  const saving = useCorrection({
    form,
    onClose,
    correct: ({ amountCents, on }, correction) => {
      const right = { factId: entered.id, amountCents: amountCents ?? 0, on: on ?? entered.on };
      return doing.mutateAsync([{ name, args: { ...correction, ...right } }]);
    },
  });
  return (
    <CorrectionDialog
      title={title}
      entered={entered}
      on={form.values.on}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <div>Of {entered.charge}.</div>
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label={day} {...form.getInputProps('on')} />
      </div>
    </CorrectionDialog>
  );
}
