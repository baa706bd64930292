import { useForm } from '@mantine/form';
import type { LeaseEventView } from '@portfolio-os/shared/api';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import classes from '../terms/forms.module.css';

export type GivenNotice = Extract<LeaseEventView, { kind: 'notice' }>;

/** The new rent does not come: the notice stays known, with the day of its withdrawal. */
export function WithdrawNotice({ notice, onClose }: { notice: GivenNotice; onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const withdrawing = useCommand('leasing.withdrawRentNotice');
  const form = useForm({ initialValues: {} });
  const saving = useSave({
    form,
    save: () => withdrawing.mutateAsync({ noticeId: notice.id, withdrawnOn: today }),
    onSaved: () => {
      toast('The notice is withdrawn.');
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Withdraw the notice"
      submitLabel="Withdraw"
      danger
      {...saving}
    >
      <p className={classes.words}>
        The rent of {money(notice.rentCents)} from {formatDate(notice.effectiveOn)} does not come, where this
        notice brought it: it stays {money(notice.formerCents)}. The notice stays in the lease’s timeline as
        withdrawn.
      </p>
    </FormDialog>
  );
}
