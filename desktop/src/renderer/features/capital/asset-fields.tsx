import { Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { type AssetClass, assetClassWords } from '@portfolio-os/shared/assets/rules';
import { BuildingSelect } from '../../components/form/building-select.tsx';
import { DateInput } from '../../components/form/date-input.tsx';
import { choices } from '../../lib/words.ts';

/** What an asset is, beside what it cost. */
export interface AssetValues {
  name: string;
  class: AssetClass;
  /** '' for the whole portfolio. */
  buildingId: string;
  placedOn: string | null;
}

export const assetChecks = {
  name: (name: string) => (name.trim() ? null : 'Give it a name, such as Roof.'),
  placedOn: (on: string | null) => (on ? null : 'When was it placed in service?'),
};

/** What an asset says of itself, for the command that adds or changes it. */
export function assetOf(values: AssetValues, today: string) {
  return {
    ...{ name: values.name.trim(), class: values.class },
    ...{ buildingId: values.buildingId || null, placedOn: values.placedOn ?? today },
  };
}

export function AssetFields({ form }: { form: Pick<UseFormReturnType<AssetValues>, 'getInputProps'> }) {
  return (
    <>
      <TextInput
        label="Name"
        placeholder="Roof"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label="Kind"
        description="Land is an asset of its own: it is not depreciated."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        allowDeselect={false}
        data={choices(assetClassWords)}
        {...form.getInputProps('class')}
      />
      <BuildingSelect label="For" {...form.getInputProps('buildingId')} />
      <DateInput label="Placed in service" {...form.getInputProps('placedOn')} />
    </>
  );
}
