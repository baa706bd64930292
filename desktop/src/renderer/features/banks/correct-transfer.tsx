import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { TransferFields, transferOf, useTransferForm } from './transfer-form.tsx';

/** A transfer put right on its own day; its bank transaction stays with it where amount and accounts do. */
export function CorrectTransfer({
  entered,
  onClose,
}: {
  entered: Entered<'bankTransfer'>;
  onClose: () => void;
}) {
  const { today } = usePortfolio();
  const correcting = useCommand('bank.correctTransfer');
  const { fromAccountId, toAccountId, amountCents, movedOn, memo } = entered;
  const form = useTransferForm({
    ...{ fromAccountId, toAccountId, amountCents, movedOn, memo: memo ?? '', reason: '' },
  });
  const saving = useCorrection({
    form,
    onClose,
    correct: (values, said) =>
      correcting.mutateAsync({ ...transferOf(values, today), ...said, transferId: entered.id }),
  });
  return (
    <CorrectionDialog
      title="Correct transfer"
      entered={entered}
      on={form.values.movedOn}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <TransferFields form={form} />
    </CorrectionDialog>
  );
}
