import { NumberInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { UnitView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { MoneyInput } from '../../components/form/money-input.tsx';
import { useSave } from '../../components/form/use-save.ts';
import classes from './properties.module.css';

interface UnitDialogProps {
  building: { id: string; name: string };
  /** Null: a new one. */
  unit: UnitView | null;
  onClose: () => void;
}

type Count = number | string;

interface UnitValues {
  name: string;
  bedrooms: Count;
  bathrooms: Count;
  squareFeet: Count;
  marketRentCents: number | null;
}

export function UnitDialog({ building, unit, onClose }: UnitDialogProps) {
  const { form, saving } = useUnitForm({ building, unit, onClose });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={unit ? `Edit ${unit.name}` : `Add a unit to ${building.name}`}
      submitLabel={unit ? 'Save' : 'Add unit'}
      {...saving}
    >
      <TextInput
        label="Name"
        placeholder="3B"
        description={unit ? null : 'The number on the door, or “House”.'}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <div className={classes.three}>
        <NumberInput
          label="Bedrooms"
          min={0}
          max={50}
          allowDecimal={false}
          {...form.getInputProps('bedrooms')}
        />
        <NumberInput label="Bathrooms" min={0} max={50} step={0.5} {...form.getInputProps('bathrooms')} />
        <NumberInput
          label="Square feet"
          min={1}
          max={1_000_000}
          allowDecimal={false}
          thousandSeparator=","
          hideControls
          {...form.getInputProps('squareFeet')}
        />
      </div>
      <MoneyInput
        label="Market rent"
        description="What it would let for. Shown while the unit is vacant."
        {...form.getInputProps('marketRentCents')}
      />
    </FormDialog>
  );
}

function useUnitForm({ building, unit, onClose }: UnitDialogProps) {
  const [id] = useState(() => unit?.id ?? newId());
  const add = useCommand('properties.addUnit');
  const change = useCommand('properties.editUnit');
  const form = useForm<UnitValues>({
    initialValues: {
      name: unit?.name ?? '',
      bedrooms: unit?.bedrooms ?? '',
      bathrooms: unit?.halfBathrooms == null ? '' : unit.halfBathrooms / 2,
      squareFeet: unit?.squareFeet ?? '',
      marketRentCents: unit?.marketRentCents ?? null,
    },
    validate: { name: (name) => (name.trim() ? null : 'Give the unit a name, such as 3B.') },
  });
  const saving = useSave({
    form,
    save: async ({ name, bedrooms, bathrooms, squareFeet, marketRentCents }) => {
      const body = {
        id,
        name: name.trim(),
        bedrooms: countOf(bedrooms),
        halfBathrooms: bathrooms === '' ? null : Math.round(Number(bathrooms) * 2),
        squareFeet: countOf(squareFeet),
        marketRentCents: marketRentCents || null,
      };
      await (unit ? change.mutateAsync(body) : add.mutateAsync({ ...body, buildingId: building.id }));
    },
    onSaved: onClose,
  });
  return { form, saving };
}

function countOf(count: Count): number | null {
  return count === '' ? null : Number(count);
}
