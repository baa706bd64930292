import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { OwnerTransferFields, ownerTransferOf, useOwnerTransferForm } from './owner-transfer-form.tsx';

interface CorrectOwnerTransferProps {
  entered: Entered<'ownerTransfer'>;
  onClose: () => void;
}

/** What an owner put in or took out, put right on its own day. */
export function CorrectOwnerTransfer({ entered, onClose }: CorrectOwnerTransferProps) {
  const { today } = usePortfolio();
  const correcting = useCommand('organisation.correctOwnerTransfer');
  const { kind, amountCents, movedOn, buildingId, accountId, memo } = entered;
  const form = useOwnerTransferForm({
    ...{ kind, amountCents, movedOn, buildingId: buildingId ?? '', accountId },
    ...{ memo: memo ?? '', reason: '' },
  });
  const saving = useCorrection({
    form,
    onClose,
    correct: (values, correction) =>
      correcting.mutateAsync({
        ...ownerTransferOf(values, today),
        ...correction,
        transferId: entered.id,
      }),
  });
  return (
    <CorrectionDialog
      title="Correct owner’s money"
      entered={entered}
      on={form.values.movedOn}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <OwnerTransferFields form={form} />
    </CorrectionDialog>
  );
}
