import { Radio, type RadioGroupProps, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { addMonths, type CalendarDate, newId, startOfMonth } from '@portfolio-os/shared/core';
import { type StepWithin, stepWithinWords } from '@portfolio-os/shared/leasing/schema';
import { useState } from 'react';
import { useCommand } from '../../../api/commands.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { useFormatMoney } from '../../../components/ui/money.tsx';
import { formatDate } from '../../../lib/dates.ts';
import { choices } from '../../../lib/words.ts';
import { riseWords } from '../renewal/rise-words.ts';
import classes from './forms.module.css';
import { RaiseFields, raised } from './raise-fields.tsx';
import { amountOn, isInside, running } from './recurring.ts';

interface ChangeRentProps {
  lease: LeaseView;
  /** Null: the rent. */
  recurringId: string | null;
  onClose: () => void;
}

/** A new amount from a day on; what was charged before that day stays as it was. */
export function ChangeRent(props: ChangeRentProps) {
  const { lease, onClose } = props;
  const money = useFormatMoney();
  const { form, items, item, nowCents, change, saving } = useRentChange(props);
  const { effectiveOn, percent, amountCents } = form.values;
  return (
    <FormDialog opened onClose={onClose} title="Change rent" submitLabel="Change" {...saving}>
      {items.length > 1 && (
        <Select
          label="What changes"
          data={items.map(({ id: value, label, payerId }) => ({
            value,
            label: payerId ? `${label} of ${nameOf(lease, payerId)}` : label,
          }))}
          allowDeselect={false}
          {...form.getInputProps('recurringChargeId')}
          onChange={(chosen) => chosen && change({ recurringChargeId: chosen })}
        />
      )}
      <DateInput
        label="From"
        description="The first day that the new amount is for."
        {...form.getInputProps('effectiveOn')}
        onChange={(on) => change({ effectiveOn: on })}
      />
      <RaiseFields
        percent={percent}
        onPercent={(next) => change({ percent: next })}
        amount={{ label: 'New amount', ...form.getInputProps('amountCents') }}
        onAmount={(cents) => form.setValues({ amountCents: cents, percent: '' })}
      />
      {item && effectiveOn && isInside(item, effectiveOn) && (
        <WithinPeriod on={effectiveOn} {...form.getInputProps('within')} />
      )}
      <p className={classes.workings} aria-live="polite">
        {riseWords({ nowCents, nextCents: amountCents, percent, money })}
      </p>
    </FormDialog>
  );
}

interface RentChange {
  recurringChargeId: string;
  effectiveOn: CalendarDate | null;
  /** As it is typed; empty where the amount is said instead. */
  percent: number | string;
  amountCents: number | null;
  within: StepWithin;
}

/** One change being entered. Its id is drawn once, so that sending it again changes the rent once. */
function useRentChange({ lease, recurringId, onClose }: ChangeRentProps) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const changing = useCommand('leasing.changeRent');
  const [id] = useState(newId);
  const items = running(lease, today);
  const first = items.find((item) => item.id === recurringId) ?? items.find(({ kind }) => kind === 'rent');
  const form = useForm<RentChange>({
    initialValues: {
      recurringChargeId: (first ?? items[0])?.id ?? '',
      effectiveOn: startOfMonth(addMonths(today, 1)),
      percent: '',
      amountCents: null,
      within: 'waits',
    },
    validate: {
      recurringChargeId: (chosen) => (chosen ? null : 'Choose what changes.'),
      effectiveOn: (on) => (on ? null : 'From which day?'),
      amountCents: (cents) => (cents !== null && cents >= 0 ? null : 'What is the new amount?'),
    },
  });
  const { recurringChargeId, effectiveOn, amountCents } = form.values;
  const item = items.find((one) => one.id === recurringChargeId);
  const nowCents = item ? amountOn(item, effectiveOn ?? today) : 0;
  const saving = useSave({
    form,
    save: (values) =>
      changing.mutateAsync({
        id,
        recurringChargeId,
        effectiveOn: values.effectiveOn ?? today,
        amountCents: values.amountCents ?? 0,
        within: values.within,
      }),
    onSaved: () => {
      toast(`${item?.label} is ${money(amountCents ?? 0)} from ${formatDate(effectiveOn ?? today)}.`);
      onClose();
    },
  });

  /** A raise in percent follows what it is a raise of: another charge or another day may have another amount. */
  function change(next: Partial<RentChange>) {
    const values = { ...form.values, ...next };
    const of = items.find((one) => one.id === values.recurringChargeId);
    const fromCents = of ? amountOn(of, values.effectiveOn ?? today) : 0;
    form.setValues({
      ...next,
      ...(values.percent !== '' && { amountCents: raised(fromCents, values.percent) }),
    });
  }
  return { form, items, item, nowCents, change, saving };
}

type WithinPeriodProps = Omit<RadioGroupProps, 'label' | 'children'> & { on: CalendarDate };

/** What becomes of a period that has begun before the new amount does. */
function WithinPeriod({ on, ...field }: WithinPeriodProps) {
  return (
    <Radio.Group label={`${formatDate(on)} is inside a period`} {...field}>
      <Stack gap={6} mt={6}>
        {choices(stepWithinWords).map(({ value, label }) => (
          <Radio key={value} value={value} label={label} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function nameOf({ parties }: LeaseView, tenantId: string): string {
  return parties.find((party) => party.tenantId === tenantId)?.name ?? 'somebody';
}
