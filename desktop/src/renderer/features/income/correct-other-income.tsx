import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { IncomeFields, incomeOf, useIncomeForm } from './income-form.tsx';

interface CorrectOtherIncomeProps {
  entered: Entered<'otherIncome'>;
  onClose: () => void;
}

/** Income put right on its own day; a unit that it was of stays where the building does. */
export function CorrectOtherIncome({ entered, onClose }: CorrectOtherIncomeProps) {
  const { today } = usePortfolio();
  const correcting = useCommand('income.correct');
  const { kind, amountCents, receivedOn, buildingId, accountId, payer, description } = entered;
  const { unitId, method, reference } = entered;
  const form = useIncomeForm({
    ...{ kind, amountCents, receivedOn, buildingId: buildingId ?? '', accountId },
    ...{ payer: payer ?? '', description: description ?? '', reason: '' },
  });
  const saving = useCorrection({
    form,
    onClose,
    correct: (values, correction) => {
      const right = incomeOf(values, today);
      const unit = right.buildingId === buildingId ? unitId : null;
      return correcting.mutateAsync({
        ...right,
        ...correction,
        ...{ method, reference, unitId: unit, incomeId: entered.id },
      });
    },
  });
  return (
    <CorrectionDialog
      title="Correct other income"
      entered={entered}
      on={form.values.receivedOn}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <IncomeFields form={form} />
    </CorrectionDialog>
  );
}
