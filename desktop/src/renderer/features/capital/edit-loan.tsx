import type { DirectoryView, LoanView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { levelPayment } from '@portfolio-os/shared/loans/rules';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { LoanFields, loanOf, useLoanForm } from './loan-form.tsx';
import { rateText } from './rate.ts';

interface EditLoanProps {
  loan: LoanView;
  onClose: () => void;
}

/** What was agreed, put right or agreed anew; what was paid stays as it is, and the next payment follows. */
export function EditLoan(props: EditLoanProps) {
  const { data: directory } = useView(directoryQuery);
  return directory && <Dialog {...props} vendors={directory.vendors} />;
}

function Dialog({ loan, onClose, vendors }: EditLoanProps & Pick<DirectoryView, 'vendors'>) {
  const { today } = usePortfolio();
  const [newLenderId] = useState(newId);
  const editing = useCommands();
  const { id, name, kind, principalCents, firstDueOn, paymentCents, accountId, escrowAccountId } = loan;
  const form = useLoanForm({
    ...{ name, kind, principalCents, firstDueOn, paymentCents, accountId, escrowAccountId },
    ...{ lender: loan.lender ?? '', buildingId: loan.buildingId ?? '', rate: rateText(loan.rateMillionths) },
    ...{ termMonths: String(loan.termMonths), escrowCents: loan.escrowCents || null },
  });
  const saving = useSave({
    form,
    save: (values) => {
      const { newLender, said } = loanOf(values, { vendors, newLenderId, today });
      const acts: Act[] = newLender ? [{ name: 'expenses.addVendor', args: newLender }] : [];
      const args = { ...said, id, paymentCents: said.paymentCents ?? levelPayment(said) };
      return editing.mutateAsync([...acts, { name: 'loans.editLoan', args }]);
    },
    onSaved: onClose,
  });
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title="Edit loan"
      submitLabel="Save"
      {...saving}
    >
      <LoanFields form={form} vendors={vendors} />
    </FormDialog>
  );
}
