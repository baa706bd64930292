import { Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SettingsView } from '@portfolio-os/shared/api';
import { sharingWords } from '@portfolio-os/shared/organisation/rules';
import { useCommand } from '../../api/commands.ts';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { GuardedFields } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import { AllocationOrderEditor } from './allocation-order-editor.tsx';
import { ProrationChoice } from './proration-choice.tsx';
import classes from './settings.module.css';
import { SettingsPart } from './settings-part.tsx';
import { policiesOf } from './settings-values.ts';

export function Policies({ settings }: { settings: SettingsView }) {
  const saving = useCommand('organisation.changeSettings');
  const form = useForm({
    initialValues: {
      prorationMethod: settings.prorationMethod,
      allocationOrder: settings.allocationOrder,
      returnedPaymentFeeCents: settings.returnedPaymentFeeCents,
      expenseSharing: settings.expenseSharing ?? 'units',
    },
  });
  const { prorationMethod, allocationOrder } = form.values;
  const save = useSave({
    form,
    save: (values) => saving.mutateAsync({ ...policiesOf(settings), ...values }),
    onSaved: () => {
      form.resetDirty();
      toast('Saved. It counts from now on; what is in the books stays as it is.');
    },
  });
  return (
    <SettingsPart
      title="Charging and paying"
      about="The rules for every lease. They count from now on and change nothing that is in the books."
    >
      <form className={classes.fields} noValidate onSubmit={save.onSubmit}>
        <GuardedFields area="settings">
          <ProrationChoice
            value={prorationMethod}
            onChange={(method) => form.setFieldValue('prorationMethod', method)}
          />
          <AllocationOrderEditor
            value={allocationOrder}
            error={form.errors.allocationOrder}
            onChange={(order) => form.setFieldValue('allocationOrder', order)}
          />
          <MoneyInput
            label="Fee for a returned payment"
            description="Offered when you record that a bank sent a payment back. Empty: none."
            w={220}
            {...form.getInputProps('returnedPaymentFeeCents')}
          />
          <Select
            label="Costs of the whole portfolio"
            description="How they are shared among buildings, unless an expense says otherwise."
            w={320}
            allowDeselect={false}
            data={choices(sharingWords)}
            {...form.getInputProps('expenseSharing')}
          />
          <Problem message={save.problem} />
          <div className={classes.save}>
            <Button type="submit" disabled={!form.isDirty()} loading={save.pending}>
              Save
            </Button>
          </div>
        </GuardedFields>
      </form>
    </SettingsPart>
  );
}
