import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { BuildingView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type ArgsOf, useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';

interface BuildingDialogProps {
  /** Null: a new one. */
  building: Pick<BuildingView, 'id' | 'name' | 'address'> | null;
  onClose: () => void;
  /** What comes after; without it the dialog closes. */
  onSaved?: (building: ArgsOf<'properties.addBuilding'>) => void;
}

export function BuildingDialog({ building, onClose, onSaved }: BuildingDialogProps) {
  const [id] = useState(() => building?.id ?? newId());
  const add = useCommand('properties.addBuilding');
  const change = useCommand('properties.editBuilding');
  const form = useForm({
    initialValues: { name: building?.name ?? '', address: building?.address ?? '' },
    validate: { name: (name) => (name.trim() ? null : 'Give the building a name.') },
  });
  const saving = useSave({
    form,
    save: async ({ name, address }) => {
      const body = { id, name: name.trim(), address: address.trim() || null };
      await (building ? change : add).mutateAsync(body);
      return body;
    },
    onSaved: (body) => (onSaved ? onSaved(body) : onClose()),
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={building ? 'Edit building' : 'Add a building'}
      submitLabel={building ? 'Save' : 'Add building'}
      {...saving}
    >
      <TextInput
        label="Name"
        placeholder="Maple Court"
        description={building ? null : 'What you call it. A house with one unit is a building too.'}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Textarea
        label="Address"
        placeholder={'12 Maple Street\nPortland, OR 97201'}
        autosize
        minRows={2}
        {...form.getInputProps('address')}
      />
    </FormDialog>
  );
}
