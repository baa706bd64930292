import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { type CalendarDate, later } from '@portfolio-os/shared/core';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { SearchSelect } from '../../../components/form/search-select.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import classes from './forms.module.css';

export function JoinLease({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const { data: directory } = useView(directoryQuery);
  const joining = useCommand('leasing.joinLease');
  const here = new Set(lease.parties.filter(({ leftOn }) => leftOn === null).map(({ tenantId }) => tenantId));
  const free = (directory?.tenants ?? []).filter(({ id }) => !here.has(id));
  const form = useForm<{ tenantId: string | null; joinedOn: CalendarDate | null }>({
    initialValues: {
      tenantId: null,
      joinedOn: later(today, lease.startOn),
    },
    validate: {
      tenantId: (tenantId) => (tenantId ? null : 'Who joins?'),
      joinedOn: (on) => (on ? null : 'From which day?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ tenantId, joinedOn }) =>
      joining.mutateAsync({ leaseId: lease.id, tenantId: tenantId ?? '', joinedOn: joinedOn ?? today }),
    onSaved: () => {
      toast('They are on the lease, and answer for the rent with the others.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Somebody joins" submitLabel="Add" {...saving}>
      <p className={classes.words}>
        They live at {lease.unit} with the others and answer together for what nobody owes alone. Add a new
        person under Tenants first.
      </p>
      <SearchSelect
        label="Tenant"
        data-autofocus
        data={free.map(({ id: value, name: label }) => ({ value, label }))}
        {...form.getInputProps('tenantId')}
      />
      <DateInput label="From" minDate={lease.startOn} {...form.getInputProps('joinedOn')} />
    </FormDialog>
  );
}
