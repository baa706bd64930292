import { useForm } from '@mantine/form';
import { useCommand } from '../../api/commands.ts';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { checkWhatWasWrong } from '../../components/page/what-was-wrong.tsx';
import { WhereCreditGoes } from './where-credit-goes.tsx';

interface CorrectCreditTransferProps {
  entered: Entered<'creditTransfer'>;
  onClose: () => void;
}

/** Credit that went to another lease, put right in its lease, tenant, amount or day. */
export function CorrectCreditTransfer({ entered, onClose }: CorrectCreditTransferProps) {
  const correcting = useCommand('billing.correctCreditTransfer');
  const form = useForm({
    initialValues: {
      toLeaseId: entered.toLeaseId as string | null,
      toPayerId: entered.toPayerId,
      amountCents: entered.amountCents as number | null,
      on: entered.transferredOn as string | null,
      memo: entered.memo ?? '',
      reason: '',
    },
    validate: {
      toLeaseId: (toLeaseId) => (toLeaseId ? null : 'Which lease is it for?'),
      amountCents: (cents) => (cents && cents > 0 ? null : 'How much is it?'),
      on: (on) => (on ? null : 'On which day?'),
      reason: checkWhatWasWrong,
    },
  });
  const { toLeaseId, toPayerId } = form.values;
  const saving = useCorrection({
    form,
    onClose,
    correct: ({ amountCents, on, memo }, correction) =>
      correcting.mutateAsync({
        ...{ ...correction, transferId: entered.id, toLeaseId: toLeaseId ?? '', toPayerId },
        ...{ amountCents: amountCents ?? 0, transferredOn: on ?? entered.transferredOn },
        memo: memo.trim() || null,
      }),
  });
  return (
    <CorrectionDialog
      title="Correct transfer of credit"
      entered={entered}
      on={form.values.on}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <WhereCreditGoes form={form} startsWithAmount />
    </CorrectionDialog>
  );
}
