import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { EntityView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { type EntityKind, entityKindWords } from '@portfolio-os/shared/organisation/schema';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { choices } from '../../lib/words.ts';

interface Values {
  name: string;
  kind: EntityKind;
}

export function EntityDialog({ entity, onClose }: { entity: EntityView | null; onClose: () => void }) {
  const [id] = useState(() => entity?.id ?? newId());
  const adding = useCommand('organisation.addEntity');
  const editing = useCommand('organisation.editEntity');
  const form = useForm<Values>({
    initialValues: { name: entity?.name ?? '', kind: entity?.kind ?? 'llc' },
    validate: { name: (name) => (name.trim() ? null : 'Give the entity its legal name.') },
  });
  const saving = useSave({
    form,
    save: ({ name, kind }) => (entity ? editing : adding).mutateAsync({ id, name: name.trim(), kind }),
    onSaved: onClose,
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={entity ? 'Edit entity' : 'Add entity'}
      submitLabel={entity ? 'Save' : 'Add entity'}
      {...saving}
    >
      <TextInput
        label="Legal name"
        placeholder="Maple Court LLC"
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label="Kind"
        data={choices(entityKindWords)}
        allowDeselect={false}
        {...form.getInputProps('kind')}
      />
    </FormDialog>
  );
}
