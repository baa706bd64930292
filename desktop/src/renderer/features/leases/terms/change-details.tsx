import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { lease as leaseRecord } from '@portfolio-os/shared/leasing/schema';
import { type LeaseDetails, useCommand } from '../../../api/commands.ts';
import { DetailFields } from '../../../components/form/detail-fields.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';

/** What people say of a lease beside its terms. */
export function ChangeDetails({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const changing = useCommand('leasing.changeDetails');
  const form = useForm<LeaseDetails>({ initialValues: detailsOf(lease) });
  const saving = useSave({
    form,
    save: (values) => changing.mutateAsync({ leaseId: lease.id, ...values }),
    onSaved: () => {
      toast('The details are changed.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Change details" submitLabel="Save" {...saving}>
      <DetailFields record={leaseRecord} inputProps={(name) => form.getInputProps(name)} />
    </FormDialog>
  );
}

function detailsOf(lease: LeaseDetails): LeaseDetails {
  return Object.fromEntries(Object.entries(lease).filter(([name]) => leaseRecord.details.includes(name)));
}
