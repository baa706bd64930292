import { type UseFormReturnType, useForm } from '@mantine/form';
import type { refundMethodWords } from '@portfolio-os/shared/billing/deposits/schema';
import { type Act, useCommands } from '../../api/commands.ts';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { useAccountChoices } from '../banks/use-accounts.ts';
import { HowItMoved, WhichAccount } from '../payments/how-it-moved.tsx';
import { PayerSelect } from '../payments/payer-select.tsx';
import classes from '../payments/payments.module.css';

const words = {
  creditRefund: { title: 'Correct refund', who: 'Paid to', day: 'Refunded on', account: 'From account' },
  recovery: { title: 'Correct recovery', who: 'Paid by', day: 'Received on', account: 'To account' },
} as const;

interface CorrectLeaseMoneyProps {
  entered: Entered<'creditRefund' | 'recovery'>;
  onClose: () => void;
}

interface Values {
  personId: string | null;
  amountCents: number | null;
  on: string | null;
  method: keyof typeof refundMethodWords;
  reference: string;
  accountId: string | null;
  reason: string;
}

/** Credit that went back, or money that came in for a loss, put right on its own day. */
export function CorrectLeaseMoney({ entered, onClose }: CorrectLeaseMoneyProps) {
  const doing = useCommands();
  const form = useForm<Values>({
    initialValues: { ...valuesOf(entered), reason: '' },
    validate: {
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      on: (on) => (on ? null : 'On which day?'),
      reason: checkWhatWasWrong,
    },
  });
  const saving = useCorrection({
    form,
    onClose,
    correct: (values, correction) => doing.mutateAsync([actOf(entered, values, correction)]),
  });
  return (
    <CorrectionDialog
      title={words[entered.fact].title}
      entered={entered}
      on={form.values.on}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <Fields form={form} entered={entered} />
    </CorrectionDialog>
  );
}

function Fields({
  form,
  entered,
}: { form: UseFormReturnType<Values> } & Pick<CorrectLeaseMoneyProps, 'entered'>) {
  const accounts = useAccountChoices();
  const { who, day, account } = words[entered.fact];
  return (
    <>
      <PayerSelect
        label={who}
        leaseId={entered.leaseId}
        value={form.values.personId}
        onChange={(personId) => form.setFieldValue('personId', personId)}
      />
      <div className={classes.halves}>
        <MoneyInput label="Amount" data-autofocus {...form.getInputProps('amountCents')} />
        <DateInput label={day} {...form.getInputProps('on')} />
      </div>
      <div className={classes.halves}>
        <HowItMoved form={form} />
      </div>
      <WhichAccount form={form} label={account} accounts={accounts} />
    </>
  );
}

function valuesOf(entered: CorrectLeaseMoneyProps['entered']): Omit<Values, 'reason'> {
  const { amountCents, method, accountId } = entered;
  const same = { amountCents, method, reference: entered.reference ?? '', accountId };
  return entered.fact === 'creditRefund'
    ? { ...same, personId: entered.payeeId, on: entered.refundedOn }
    : { ...same, personId: entered.payerId, on: entered.recoveredOn };
}

function actOf(
  entered: CorrectLeaseMoneyProps['entered'],
  { personId, amountCents, on, method, reference, accountId }: Values,
  correction: { id: string; mirrorId: string; reason: string },
): Act {
  const how = { method, reference: reference.trim() || null, accountId, amountCents: amountCents ?? 0 };
  if (entered.fact === 'creditRefund') {
    const right = { refundId: entered.id, payeeId: personId, refundedOn: on ?? entered.refundedOn };
    return { name: 'billing.correctCreditRefund', args: { ...correction, ...how, ...right } };
  }
  const { id: recoveryId, memo, recoveredOn } = entered;
  const right = { recoveryId, payerId: personId, recoveredOn: on ?? recoveredOn, memo };
  return { name: 'billing.correctRecovery', args: { ...correction, ...how, ...right } };
}
