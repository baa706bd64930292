import { NumberInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { newId, startOfYear } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { noticeRulesQuery, useView } from '../../../api/queries.ts';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import classes from '../terms/forms.module.css';

interface NoticeRuleValues {
  where: 'building' | 'all';
  days: number | string;
  above: number | string;
  source: string;
}

/** How many days before a higher rent the tenants are told: yours to say, with where it comes from. */
export function NoticeRule({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const { data: rules = [] } = useView(noticeRulesQuery);
  const adding = useCommand('leasing.addNoticeRule');
  const [id] = useState(newId);
  const form = useForm<NoticeRuleValues>({
    initialValues: { where: 'all', days: 30, above: '', source: '' },
    validate: {
      days: (days) => (Number.isInteger(days) && Number(days) >= 0 ? null : 'How many days?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ where, days, above, source }) =>
      adding.mutateAsync({
        ...{ id, buildingId: where === 'building' ? lease.buildingId : null, days: Number(days) },
        aboveBasisPoints: above === '' ? null : Math.round(Number(above) * 100),
        ...{ effectiveOn: startOfYear(today), source: source.trim() || null },
      }),
    onSaved: () => {
      toast('The rule is kept.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Days of notice" submitLabel="Add the rule" {...saving}>
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
        data={[
          { value: 'all', label: 'In every building' },
          { value: 'building', label: `Only in this building (${lease.unit})` },
        ]}
        allowDeselect={false}
        {...form.getInputProps('where')}
      />
      <TextInput
        label="Source"
        placeholder="A statute, a paragraph of the lease"
        {...form.getInputProps('source')}
      />
      {rules.length > 0 && (
        <p className={classes.workings}>
          In force:{' '}
          {rules
            .filter(({ endedOn }) => endedOn === null)
            .map(({ days }) => `${days} days`)
            .join(', ') || 'none'}
          .
        </p>
      )}
    </FormDialog>
  );
}
