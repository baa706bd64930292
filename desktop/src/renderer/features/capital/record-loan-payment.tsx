import type { LoanView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import { LoanPaymentFields, loanPaymentOf, totalOf, useLoanPaymentForm } from './loan-payment-form.tsx';

/** A payment on a loan in its parts: what they come to by what is owed stands there already, so that Enter records it. */
export function RecordLoanPayment({ loan, onClose }: { loan: LoanView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommands();
  const [id] = useState(newId);
  const { next } = loan;
  const form = useLoanPaymentForm({
    paidOn: next && next.dueOn < today ? next.dueOn : today,
    accountId: loan.accountId,
    interestCents: next?.interestCents ?? null,
    principalCents: next?.principalCents ?? null,
    escrowCents: next?.escrowCents || null,
    reason: null,
  });
  const saving = useSave({
    form,
    movesDays: true,
    save: (values, days) => {
      const args = {
        ...{ id, loanId: loan.id, ...loanPaymentOf(values, today) },
        ...{ method: null, reference: null, memo: null, statementLineId: null },
      };
      return recording.mutateAsync([{ name: 'loans.recordPayment', args, ...days }]);
    },
    onSaved: () => {
      toast(`A payment of ${money(totalOf(form.values))} on ${loan.name} is recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Record payment on ${loan.name}`}
      submitLabel="Record"
      {...saving}
    >
      <LoanPaymentFields
        form={form}
        hasEscrow={loan.escrowAccountId !== null}
        usualCents={loan.paymentCents + loan.escrowCents}
      />
    </FormDialog>
  );
}
