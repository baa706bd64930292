import { NumberInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { NoticeRuleView } from '@portfolio-os/shared/api';
import { newId, startOfYear } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type Act, useCommands } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../../api/queries.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import classes from '../terms/forms.module.css';

interface NoticeRuleValues {
  buildingId: string;
  days: number | string;
  above: number | string;
  effectiveOn: string | null;
  endedOn: string | null;
  source: string;
}

/** How many days before a higher rent the tenants are told: yours to say, with where it comes from. */
export function NoticeRule({ rule, onClose }: { rule: NoticeRuleView | null; onClose: () => void }) {
  const { today } = usePortfolio();
  const { data: directory } = useView(directoryQuery);
  const doing = useCommands();
  const [id] = useState(newId);
  const form = useForm<NoticeRuleValues>({
    initialValues: valuesOf(rule, today),
    validate: {
      days: (days) => (Number.isInteger(days) && Number(days) >= 0 ? null : 'How many days?'),
      effectiveOn: (on) => (on ? null : 'From when on does it hold?'),
    },
  });
  const saving = useSave({
    form,
    save: (values) => doing.mutateAsync(actsOf(rule, values, { id, today })),
    onSaved: () => {
      toast('The rule is kept.');
      onClose();
    },
  });
  const buildings = directory?.buildings ?? [];
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Days of notice"
      submitLabel={rule ? 'Save' : 'Add the rule'}
      {...saving}
    >
      <p className={classes.words}>
        Nothing is built in: look up what your place asks for. Of several rules that fit a rise, the longest
        counts.
      </p>
      <div className={classes.pair}>
        <NumberInput
          label="Days of notice"
          min={0}
          max={366}
          data-autofocus
          {...form.getInputProps('days')}
        />
        <NumberInput
          label="For rises above"
          suffix=" %"
          decimalScale={2}
          min={0}
          placeholder="every rise"
          {...form.getInputProps('above')}
        />
      </div>
      <Select
        label="Where"
        disabled={rule !== null}
        data={[
          { value: '', label: 'In every building' },
          ...buildings.map(({ id: value, name }) => ({ value, label: `Only in ${name}` })),
        ]}
        allowDeselect={false}
        {...form.getInputProps('buildingId')}
      />
      <div className={classes.pair}>
        <DateInput label="From" {...form.getInputProps('effectiveOn')} />
        {rule && <DateInput label="Ends on" {...form.getInputProps('endedOn')} />}
      </div>
      <TextInput
        label="Source"
        placeholder="A statute, a paragraph of the lease"
        {...form.getInputProps('source')}
      />
    </FormDialog>
  );
}

function valuesOf(rule: NoticeRuleView | null, today: string): NoticeRuleValues {
  return {
    buildingId: rule?.buildingId ?? '',
    days: rule?.days ?? 30,
    above: rule?.aboveBasisPoints ? rule.aboveBasisPoints / 100 : '',
    effectiveOn: rule?.effectiveOn ?? startOfYear(today),
    endedOn: rule?.endedOn ?? null,
    source: rule?.source ?? '',
  };
}

/** To end a rule is a verb of its own, so that it can be let go on. */
function actsOf(
  rule: NoticeRuleView | null,
  { buildingId, days, above, effectiveOn, endedOn, source }: NoticeRuleValues,
  { id, today }: { id: string; today: string },
): Act[] {
  const terms = {
    days: Number(days),
    aboveBasisPoints: above === '' ? null : Math.round(Number(above) * 100),
    ...{ effectiveOn: effectiveOn ?? today, source: source.trim() || null },
  };
  if (!rule)
    return [{ name: 'leasing.addNoticeRule', args: { id, buildingId: buildingId || null, ...terms } }];
  const changed: Act = { name: 'leasing.changeNoticeRule', args: { ruleId: rule.id, ...terms } };
  const ended: Act = { name: 'leasing.endNoticeRule', args: { ruleId: rule.id, endedOn } };
  return endedOn === rule.endedOn ? [changed] : [changed, ended];
}
