import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { newId } from '@portfolio-os/shared/core';
import { mileageCents, mileageRateOn } from '@portfolio-os/shared/expenses/rules';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import { useFormatMoney } from '../../components/ui/money.tsx';
import classes from '../expenses/expenses.module.css';
import { tenths } from './tenths.ts';

interface Values {
  drivenOn: string | null;
  tenthMiles: string;
  /** Cents a mile, where it is not the rate of the day. */
  rateTenths: string;
  purpose: string;
  buildingId: string;
}

/** A trip for the rentals with the owner's own car. */
export default function RecordMileage({ onClose }: { onClose: () => void }) {
  const { today } = usePortfolio();
  const money = useFormatMoney();
  const recording = useCommand('expenses.recordMileage');
  const [id] = useState(newId);
  const form = useForm<Values>({
    initialValues: { drivenOn: today, tenthMiles: '', rateTenths: '', purpose: '', buildingId: '' },
    validate: {
      drivenOn: (on) => (on ? null : 'When was it?'),
      tenthMiles: (miles) => (tenths(miles) ? null : 'How many miles? Tenths count: 12.5'),
      rateTenths: (rate, { drivenOn }) => (rateOf(rate, drivenOn) ? null : 'Write the rate in cents: 72.5'),
      purpose: (purpose) => (purpose.trim() ? null : 'Say what it was for; the tax office asks.'),
    },
  });
  const { drivenOn, tenthMiles, rateTenths } = form.values;
  const usual = drivenOn ? mileageRateOn(drivenOn) : null;
  const rate = rateOf(rateTenths, drivenOn);
  const cents = mileageCents(tenths(tenthMiles) ?? 0, rate ?? 0);
  const saving = useSave({
    form,
    save: ({ drivenOn: on, purpose, buildingId }) =>
      recording.mutateAsync({
        ...{ id, drivenOn: on ?? today, tenthMiles: tenths(tenthMiles) ?? 0, rateTenths: tenths(rateTenths) },
        ...{ purpose: purpose.trim(), buildingId: buildingId || null },
      }),
    onSaved: () => {
      toast(`${tenthMiles.trim()} miles, ${money(cents)}, are recorded.`);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Record mileage"
      submitLabel="Record"
      aside={cents > 0 && `${tenthMiles.trim()} × ${(rate ?? 0) / 10}¢ = ${money(cents)}`}
      {...saving}
    >
      <div className={classes.pair}>
        <TextInput label="Miles" inputMode="decimal" data-autofocus {...form.getInputProps('tenthMiles')} />
        <DateInput label="Driven on" maxDate={today} {...form.getInputProps('drivenOn')} />
      </div>
      <TextInput
        label="What for"
        placeholder="Inspection of Maple Court"
        maxLength={200}
        {...form.getInputProps('purpose')}
      />
      <BuildingSelect label="For" {...form.getInputProps('buildingId')} />
      <TextInput
        label="Cents a mile"
        inputMode="decimal"
        placeholder={usual ? String(usual.rateTenths / 10) : ''}
        description={
          usual ? `${usual.rateTenths / 10}¢ on that day: ${usual.source}.` : 'No rate is known for that day.'
        }
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('rateTenths')}
      />
    </FormDialog>
  );
}

function rateOf(written: string, drivenOn: string | null): number | null {
  if (written.trim() !== '') return tenths(written);
  return drivenOn ? (mileageRateOn(drivenOn)?.rateTenths ?? null) : null;
}
