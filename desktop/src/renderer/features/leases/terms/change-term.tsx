import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { checkTerm } from '@portfolio-os/shared/leasing/rules';
import { useCommand } from '../../../api/commands.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { written } from '../../../lib/written.ts';
import { TermChoice } from './term-choice.tsx';
import { TermLengths } from './term-lengths.tsx';

/** A renewal or a correction. Charges follow by themselves. */
export function ChangeTerm({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const changing = useCommand('leasing.changeTerm');
  const { startOn, movedOutOn } = lease;
  const form = useForm<Pick<LeaseView, 'termKind' | 'termEndsOn'>>({
    initialValues: { termKind: lease.termKind, termEndsOn: lease.termEndsOn },
    validate: {
      termEndsOn: (termEndsOn, { termKind }) => {
        const fits = checkTerm({ startOn, movedOutOn, termKind, termEndsOn });
        return fits.ok ? null : written(fits.error.message);
      },
    },
  });
  const { termKind, termEndsOn } = form.values;
  const saving = useSave({
    form,
    save: (values) => changing.mutateAsync({ leaseId: lease.id, ...values }),
    onSaved: () => {
      toast('The term is changed.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Change term" submitLabel="Save" {...saving}>
      <TermChoice
        value={termKind}
        onChange={(kind) =>
          form.setValues({ termKind: kind, termEndsOn: kind === 'monthly' ? null : termEndsOn })
        }
      />
      {termKind !== 'monthly' && (
        <>
          <DateInput label="Last day of the term" minDate={startOn} {...form.getInputProps('termEndsOn')} />
          <TermLengths
            startOn={lease.termEndsOn ?? startOn}
            renewal={lease.termEndsOn !== null}
            onChoose={(on) => form.setFieldValue('termEndsOn', on)}
          />
        </>
      )}
    </FormDialog>
  );
}
