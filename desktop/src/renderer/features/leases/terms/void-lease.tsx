import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import type { CalendarDate } from '@portfolio-os/shared/core';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toastWithUndo } from '../../../components/page/undo-toast.tsx';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import classes from './forms.module.css';

/** For a lease that never was. One that ended has a move-out. */
export function VoidLease({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const voiding = useCommand('leasing.voidLease');
  const form = useForm({ initialValues: {} });
  const setVoid = (voidedOn: CalendarDate | null) => voiding.mutateAsync({ leaseId: lease.id, voidedOn });
  const saving = useSave({
    form,
    save: () => setVoid(today),
    onSaved: () => {
      toastWithUndo('The lease is void.', () => setVoid(null));
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Make the lease void"
      submitLabel="Make void"
      danger
      {...saving}
    >
      <p className={classes.words}>
        For a lease that was entered by mistake. Everything that was charged on it is reversed, and{' '}
        {lease.unit} counts as not let by it on any day. If they lived there and left, record a move-out
        instead. If you bring the lease back, it is charged again as it was; its late fees wait under Late
        fees for you to post them.
      </p>
      <p className={classes.words}>
        Money that was received on it stays as credit
        {lease.creditCents > 0 && ` (now ${money(lease.creditCents)})`}: correct those payments to the lease
        that they were for.
      </p>
    </FormDialog>
  );
}
