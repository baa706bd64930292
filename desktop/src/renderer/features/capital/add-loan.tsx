import type { DirectoryView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { LoanFields, loanOf, useLoanForm } from './loan-form.tsx';

interface AddLoanProps {
  onClose: () => void;
}

/** A loan as it was agreed; the payment of a month is worked out while it is typed. */
export function AddLoan(props: AddLoanProps) {
  const { data: directory } = useView(directoryQuery);
  return directory && <Dialog {...props} vendors={directory.vendors} />;
}

function Dialog({ onClose, vendors }: AddLoanProps & Pick<DirectoryView, 'vendors'>) {
  const { today } = usePortfolio();
  const [ids] = useState(() => ({ id: newId(), newLenderId: newId() }));
  const adding = useCommands();
  const form = useLoanForm({});
  const saving = useSave({
    form,
    save: (values) => {
      const { newLender, said } = loanOf(values, { vendors, newLenderId: ids.newLenderId, today });
      const acts: Act[] = newLender ? [{ name: 'expenses.addVendor', args: newLender }] : [];
      return adding.mutateAsync([...acts, { name: 'loans.addLoan', args: { id: ids.id, ...said } }]);
    },
    onSaved: () => {
      toast(`${form.values.name.trim()} is added. Say next what is owed on it.`);
      onClose();
    },
  });
  return (
    <FormDialog
      as="drawer"
      size={440}
      opened
      onClose={onClose}
      title="Add loan"
      submitLabel="Add loan"
      {...saving}
    >
      <LoanFields form={form} vendors={vendors} />
    </FormDialog>
  );
}
