import { NumberInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { BuildingView } from '@portfolio-os/shared/api';
import { yearOf } from '@portfolio-os/shared/core';
import { building as buildingRecord } from '@portfolio-os/shared/properties/schema';
import { type Act, useCommands } from '../../api/commands.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { DetailFields } from '../../components/form/detail-fields.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';
import classes from './properties.module.css';

type Facts = Pick<
  BuildingView,
  'taxType' | 'acquiredOn' | 'inServiceOn' | 'soldOn' | 'landBasisCents' | 'buildingBasisCents'
>;

interface Values extends Facts {
  year: number;
  fairRentalDays: number | string;
  personalDays: number | string;
}

/** What a tax return asks of a building, and how its days of this year were used: nobody remembers it later. */
export function BuildingTaxFacts({ building, onClose }: { building: BuildingView; onClose: () => void }) {
  const { today } = usePortfolio();
  const doing = useCommands();
  const form = useForm<Values>({
    initialValues: { ...factsOf(building), ...daysOf(building, yearOf(today)) },
  });
  const saving = useSave({
    form,
    save: ({ year, fairRentalDays, personalDays, ...facts }) => {
      const acts: Act[] = [
        { name: 'properties.changeTaxFacts', args: { buildingId: building.id, ...facts } },
      ];
      if (fairRentalDays !== '' || personalDays !== '') {
        const days = { fairRentalDays: Number(fairRentalDays), personalDays: Number(personalDays) };
        acts.push({ name: 'properties.setRentalDays', args: { buildingId: building.id, year, ...days } });
      }
      return doing.mutateAsync(acts);
    },
    onSaved: () => {
      toast(`What ${building.name} needs for taxes is saved.`);
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title={`${building.name}, for taxes`} submitLabel="Save" {...saving}>
      <DetailFields record={buildingRecord} inputProps={(name) => form.getInputProps(name)} />
      <div className={classes.days}>
        <NumberInput
          label="Year"
          min={1900}
          max={2999}
          allowDecimal={false}
          value={form.values.year}
          onChange={(year) => form.setValues(daysOf(building, Number(year) || yearOf(today)))}
        />
        <NumberInput
          label="Days let at a fair rent"
          min={0}
          max={366}
          allowDecimal={false}
          {...form.getInputProps('fairRentalDays')}
        />
        <NumberInput
          label="Days of personal use"
          min={0}
          max={366}
          allowDecimal={false}
          {...form.getInputProps('personalDays')}
        />
      </div>
    </FormDialog>
  );
}

function factsOf({
  taxType,
  acquiredOn,
  inServiceOn,
  soldOn,
  landBasisCents,
  buildingBasisCents,
}: Facts): Facts {
  return { taxType, acquiredOn, inServiceOn, soldOn, landBasisCents, buildingBasisCents };
}

function daysOf({ rentalDays }: BuildingView, year: number) {
  const known = rentalDays.find((one) => one.year === year);
  return { year, fairRentalDays: known?.fairRentalDays ?? '', personalDays: known?.personalDays ?? '' };
}
