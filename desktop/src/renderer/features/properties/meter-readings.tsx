import { ActionIcon, Autocomplete, NumberInput, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { MeterReadingView, UnitView } from '@portfolio-os/shared/api';
import { quantity } from '@portfolio-os/shared/core';
import { type Meter, meterWords } from '@portfolio-os/shared/properties/schema';
import { IconX } from '@tabler/icons-react';
import { useCommand } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { readingsQuery, useView } from '../../api/queries.ts';
import { DateInput } from '../../components/form/date-input.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem, toastWithUndo } from '../../components/page/undo-toast.tsx';
import { DateText } from '../../components/ui/date-text.tsx';
import { formatDate } from '../../lib/dates.ts';
import { choices } from '../../lib/words.ts';
import { measures, toThousandths } from './meters.ts';
import classes from './properties.module.css';

interface Values {
  meter: Meter;
  reading: number | string;
  measure: string;
  readOn: string | null;
}

interface MeterReadingsProps {
  /** "Maple Court · 3B". */
  place: string;
  unit: UnitView;
  onClose: () => void;
}

/** What a unit's meters said, day by day; the next charge by meter begins at the latest. */
export function MeterReadings({ place, unit, onClose }: MeterReadingsProps) {
  const { today } = usePortfolio();
  const { data: readings } = useView(readingsQuery, unit.id);
  const recording = useCommand('properties.recordReading');
  const last = readings?.[0] ?? unit.meters[0];
  const form = useForm<Values>({
    initialValues: {
      ...{ meter: last?.meter ?? 'water', reading: '', measure: last?.measure ?? '', readOn: today },
    },
    validate: {
      reading: (typed) => (typed === '' ? 'What does the meter say?' : null),
      readOn: (on) => (on ? null : 'On which day was it read?'),
    },
  });
  const saving = useSave({
    form,
    save: ({ meter, reading, measure, readOn }) =>
      recording.mutateAsync({
        ...{ unitId: unit.id, meter, readOn: readOn ?? today },
        ...{ readingThousandths: toThousandths(reading), measure: measure.trim() || null },
      }),
    onSaved: () => {
      toast(`The meter of ${place} is read.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`Meters of ${place}`} submitLabel="Record" {...saving}>
      <div className={classes.pair}>
        <Select
          label="Meter"
          allowDeselect={false}
          data={choices(meterWords)}
          {...form.getInputProps('meter')}
        />
        <DateInput label="Read on" maxDate={today} {...form.getInputProps('readOn')} />
        <NumberInput
          label="Reading"
          placeholder="What the meter says"
          data-autofocus
          min={0}
          decimalScale={3}
          thousandSeparator=","
          hideControls
          {...form.getInputProps('reading')}
        />
        <Autocomplete
          label="Unit of measure"
          placeholder="gal"
          data={measures}
          maxLength={20}
          {...form.getInputProps('measure')}
        />
      </div>
      {readings && readings.length > 0 && (
        <ul className={classes.readings} aria-label="Readings">
          {readings.map((reading) => (
            <Recorded key={reading.id} unitId={unit.id} reading={reading} />
          ))}
        </ul>
      )}
    </FormDialog>
  );
}

function Recorded({ unitId, reading }: { unitId: string; reading: MeterReadingView }) {
  const recording = useCommand('properties.recordReading');
  const withdrawing = useCommand('properties.withdrawReading');
  const { id, meter, readOn, readingThousandths, measure, fromOn, fromThousandths } = reading;
  const takeBack = async () => {
    await withdrawing.mutateAsync({ id, readingThousandths, measure });
    toastWithUndo(`The reading of ${formatDate(readOn)} is taken back.`, () =>
      recording.mutateAsync({ unitId, meter, readOn, readingThousandths, measure }),
    );
  };
  const used = fromThousandths === null ? null : readingThousandths - fromThousandths;
  return (
    <li>
      <DateText date={readOn} />
      <span className={classes.source}>
        {meterWords[meter]}
        {used !== null && `, ${quantity(used)} used${fromOn ? ` since ${formatDate(fromOn)}` : ''}`}
      </span>
      <span className="figure">
        {quantity(readingThousandths)} {measure}
      </span>
      <Guarded area="money">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Take back the reading of ${formatDate(readOn)}`}
          loading={withdrawing.isPending}
          onClick={() => void takeBack().catch(sayProblem)}
        >
          <IconX size={14} />
        </ActionIcon>
      </Guarded>
    </li>
  );
}
