import { useForm } from '@mantine/form';
import type { LeaseView } from '@portfolio-os/shared/api';
import { addMonths, type CalendarDate, startOfMonth } from '@portfolio-os/shared/core';
import { changeDueDay } from '../../../api/mutations.ts';
import { usePortfolio } from '../../../api/portfolio.tsx';
import { useChange } from '../../../api/use-change.ts';
import { DateInput } from '../../../components/form/date-input.tsx';
import { FormDialog } from '../../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../../components/form/money-input.tsx';
import { useSave } from '../../../components/form/use-save.ts';
import { toast } from '../../../components/page/toast.ts';
import { formatDate } from '../../../lib/dates.ts';
import { isByWeek } from '../lease-words.ts';
import { DueDaySelect, FrequencySelect } from './due-selects.tsx';
import classes from './forms.module.css';
import { PeriodsSelect } from './periods-select.tsx';
import { type Recurring, running } from './recurring.ts';

interface DueDayValues {
  from: CalendarDate | null;
  dueDay: string;
  frequency: Recurring['frequency'];
  anchor: NonNullable<Recurring['anchor']>;
  /** Of each recurring charge in a period of another frequency, in cents; null: not said yet. */
  amounts: (number | null)[];
}

/** What comes to another amount each time: 1,500 a month is not 1,500 a week. */
function asked(charged: readonly Recurring[], { from, frequency }: Pick<DueDayValues, 'from' | 'frequency'>) {
  return charged
    .map((item, index) => ({ ...item, index }))
    .filter((item) => item.frequency !== frequency && (!from || item.endOn === null || item.endOn >= from));
}

/** The rent is due on another day, or another rhythm begins, from a period on. */
export function ChangeDueDay({ lease, onClose }: { lease: LeaseView; onClose: () => void }) {
  const { today } = usePortfolio();
  const changing = useChange(changeDueDay);
  const charged = running(lease, today);
  const [rent] = charged.filter(({ kind }) => kind === 'rent');
  const form = useForm<DueDayValues>({
    initialValues: {
      from: startOfMonth(addMonths(today, 1)),
      dueDay: String(rent?.dueDay ?? 1),
      frequency: rent?.frequency ?? 'monthly',
      anchor: rent?.anchor ?? 'calendar',
      amounts: charged.map(() => null),
    },
    validate: (values) => ({
      from: values.from ? null : 'From which day?',
      ...Object.fromEntries(
        asked(charged, values).map(({ index }) => [
          `amounts.${index}`,
          values.amounts[index] === null ? 'How much is it each time?' : null,
        ]),
      ),
    }),
  });
  const byWeek = isByWeek(form.values);
  const saving = useSave({
    form,
    save: (values) =>
      changing.mutateAsync({
        leaseId: lease.id,
        from: values.from ?? today,
        dueDay: Number(values.dueDay),
        frequency: values.frequency,
        anchor: byWeek ? null : values.anchor,
        amounts: asked(charged, values).map(({ id, index }) => ({
          recurringChargeId: id,
          amountCents: values.amounts[index] ?? 0,
        })),
      }),
    onSaved: () => {
      toast(`It is due that way from ${formatDate(form.values.from ?? today)}.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Change the due day" submitLabel="Change" {...saving}>
      <p className={classes.words}>
        Rent and extras end on the day before and begin anew, with the same amounts unless they are due more
        or less often. What was charged for later periods is reversed and charged as it is due now.
      </p>
      <DateInput
        label="From"
        description="The first day of a period, for instance the first of a month."
        data-autofocus
        {...form.getInputProps('from')}
      />
      <FrequencySelect {...form.getInputProps('frequency')} />
      {asked(charged, form.values).map(({ id, label, index }) => (
        <MoneyInput
          key={id}
          label={`${label}, each time that it is due`}
          {...form.getInputProps(`amounts.${index}`)}
        />
      ))}
      {!byWeek && <PeriodsSelect {...form.getInputProps('anchor')} />}
      <DueDaySelect timing={form.values} {...form.getInputProps('dueDay')} />
    </FormDialog>
  );
}
