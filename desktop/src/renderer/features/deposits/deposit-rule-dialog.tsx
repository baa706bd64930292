import { NumberInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { DepositRuleView } from '@portfolio-os/shared/api';
import { interestCreditWords } from '@portfolio-os/shared/billing/deposits/schema';
import { newId, startOfYear } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { directoryQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { choices } from '../../lib/words.ts';
import classes from './deposits.module.css';

interface Values {
  buildingId: string;
  returnDays: number | string;
  /** Percent. */
  interest: number | string;
  interestCredited: 'refund' | 'yearly' | null;
  effectiveOn: string | null;
  endedOn: string | null;
  source: string;
}

/** Until when a deposit is given back and what it earns: data of the landlord's, with where it comes from. */
export function DepositRuleDialog({ rule, onClose }: { rule: DepositRuleView | null; onClose: () => void }) {
  const { today } = usePortfolio();
  const { data: directory } = useView(directoryQuery);
  const doing = useCommands();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: {
      buildingId: rule?.buildingId ?? '',
      returnDays: rule?.returnDays ?? '',
      interest: rule?.interestBasisPoints ? rule.interestBasisPoints / 100 : '',
      interestCredited: rule?.interestCredited ?? null,
      effectiveOn: rule?.effectiveOn ?? startOfYear(today),
      endedOn: rule?.endedOn ?? null,
      source: rule?.source ?? '',
    },
    validate: {
      returnDays: (days, { interest }) =>
        days === '' && interest === '' ? 'Say in how many days, or what interest it earns.' : null,
      effectiveOn: (on) => (on ? null : 'From when on does it hold?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ buildingId, endedOn, ...values }) => {
      const terms = termsOf(values, today);
      return doing.mutateAsync([
        rule
          ? { name: 'billing.changeDepositRule', args: { ruleId: rule.id, endedOn, ...terms } }
          : {
              name: 'billing.addDepositRule',
              args: { id, buildingId: buildingId || null, leaseId: null, ...terms },
            },
      ]);
    },
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
      title={rule ? 'Change deposit rule' : 'Add deposit rule'}
      submitLabel={rule ? 'Save' : 'Add the rule'}
      {...saving}
    >
      <div>
        Nothing is built in: look up what your place or your lease asks for. The nearest rule decides.
      </div>
      {rule ? (
        <div className={classes.how}>For {rule.place ?? 'every lease'}</div>
      ) : (
        <Select
          label="Where"
          data={[
            { value: '', label: 'In every building' },
            ...buildings.map(({ id: value, name }) => ({ value, label: `Only in ${name}` })),
          ]}
          allowDeselect={false}
          {...form.getInputProps('buildingId')}
        />
      )}
      <div className={classes.halves}>
        <NumberInput
          label="Days to return it in"
          description="From the move-out"
          min={1}
          max={365}
          allowDecimal={false}
          data-autofocus
          {...form.getInputProps('returnDays')}
        />
        <NumberInput
          label="Interest of a year"
          description="Simple, by days held"
          suffix=" %"
          decimalScale={2}
          min={0}
          max={100}
          placeholder="none"
          {...form.getInputProps('interest')}
        />
      </div>
      <Select
        label="Interest is credited"
        placeholder="Not said"
        clearable
        disabled={form.values.interest === ''}
        data={choices(interestCreditWords)}
        {...form.getInputProps('interestCredited')}
      />
      <div className={classes.halves}>
        <DateInput label="From" {...form.getInputProps('effectiveOn')} />
        {rule && <DateInput label="Ends on" {...form.getInputProps('endedOn')} />}
      </div>
      <TextInput
        label="Source"
        placeholder="A statute, a paragraph of the lease"
        maxLength={400}
        {...form.getInputProps('source')}
      />
    </FormDialog>
  );
}

function termsOf(values: Omit<Values, 'buildingId' | 'endedOn'>, today: string) {
  const { returnDays, interest, interestCredited, effectiveOn, source } = values;
  const basisPoints = interest === '' ? 0 : Math.round(Number(interest) * 100);
  return {
    returnDays: returnDays === '' ? null : Number(returnDays),
    interestBasisPoints: basisPoints > 0 ? basisPoints : null,
    interestCredited: basisPoints > 0 ? interestCredited : null,
    effectiveOn: effectiveOn ?? today,
    source: source.trim() || null,
  };
}
