import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TenantView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { type ArgsOf, useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';

interface TenantDialogProps {
  /** Null: a new one. */
  tenant: Pick<TenantView, 'id' | 'name' | 'email' | 'phone'> | null;
  /** What was typed elsewhere already. */
  name?: string;
  onClose: () => void;
  onSaved?: (tenant: ArgsOf<'leasing.addTenant'>) => void;
}

export function TenantDialog({ tenant, name = '', onClose, onSaved }: TenantDialogProps) {
  const [id] = useState(() => tenant?.id ?? newId());
  const add = useCommand('leasing.addTenant');
  const change = useCommand('leasing.editTenant');
  const form = useForm({
    initialValues: {
      name: tenant?.name ?? name,
      email: tenant?.email ?? '',
      phone: tenant?.phone ?? '',
    },
    validate: {
      name: (value) => (value.trim() ? null : 'Give the tenant a name.'),
    },
  });
  const saving = useSave({
    form,
    save: async (values) => {
      const body = {
        id,
        name: values.name.trim(),
        email: values.email.trim() || null,
        phone: values.phone.trim() || null,
      };
      await (tenant ? change : add).mutateAsync(body);
      return body;
    },
    onSaved: (body) => {
      onSaved?.(body);
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={tenant ? 'Edit tenant' : 'Add a tenant'}
      submitLabel={tenant ? 'Save' : 'Add tenant'}
      {...saving}
    >
      <TextInput
        label="Name"
        placeholder="Ana Ruiz"
        description={tenant ? null : 'A person, or an agency that pays part of a rent.'}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput label="E-mail" type="email" placeholder="ana@example.com" {...form.getInputProps('email')} />
      <TextInput label="Phone" type="tel" placeholder="503 555 0142" {...form.getInputProps('phone')} />
    </FormDialog>
  );
}
