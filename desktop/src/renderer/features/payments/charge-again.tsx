import { useForm } from '@mantine/form';
import type { LedgerEntryView } from '@portfolio-os/shared/api';

import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';

/** A period that was waived is charged after all. */
export function ChargeAgain({ charge, onClose }: { charge: LedgerEntryView; onClose: () => void }) {
  const charging = useCommand('billing.chargePeriodAgain');
  const form = useForm({ initialValues: {} });
  const { recurringChargeId = '', periodOn = '' } = charge.period ?? {};
  const saving = useSave({
    form,
    save: () => charging.mutateAsync({ recurringChargeId, periodOn }),
    onSaved: () => {
      toast(`${charge.label} is charged again, as the lease’s terms say.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Charge it again" submitLabel="Charge" {...saving}>
      <div>
        {charge.label} was reversed, and the period is not charged. It is charged again at its original due
        day, with the amount that the lease’s terms say today.
      </div>
    </FormDialog>
  );
}
