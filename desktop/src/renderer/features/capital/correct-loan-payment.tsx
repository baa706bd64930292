import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { CorrectionDialog, type Entered, useCorrection } from '../../components/form/correction-dialog.tsx';
import { LoanPaymentFields, loanPaymentOf, useLoanPaymentForm } from './loan-payment-form.tsx';

interface CorrectLoanPaymentProps {
  entered: Entered<'loanPayment'>;
  onClose: () => void;
}

/** The parts of a payment on a loan put right on its own day; what is owed and the next payment follow. */
export function CorrectLoanPayment({ entered, onClose }: CorrectLoanPaymentProps) {
  const { today } = usePortfolio();
  const correcting = useCommand('loans.correctPayment');
  const { paidOn, accountId, interestCents, principalCents, escrowCents } = entered;
  const { method, reference, memo, loan, hasEscrow } = entered;
  const form = useLoanPaymentForm({
    ...{ paidOn, accountId, interestCents, principalCents },
    ...{ escrowCents: escrowCents || null, reason: '' },
  });
  const saving = useCorrection({
    form,
    onClose,
    correct: (values, correction) =>
      correcting.mutateAsync({
        ...loanPaymentOf(values, today),
        ...correction,
        ...{ method, reference, memo, paymentId: entered.id },
      }),
  });
  return (
    <CorrectionDialog
      title={`Correct payment on ${loan}`}
      entered={entered}
      on={form.values.paidOn}
      saving={saving}
      reason={form.getInputProps('reason')}
      onClose={onClose}
    >
      <LoanPaymentFields form={form} hasEscrow={hasEscrow} usualCents={null} />
    </CorrectionDialog>
  );
}
