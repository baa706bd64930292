import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { VendorView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';

interface VendorDialogProps {
  /** Null: a new one. */
  vendor: Pick<VendorView, 'id' | 'name' | 'email' | 'phone'> | null;
  onClose: () => void;
  onSaved?: (vendor: { id: string }) => void;
}

export function VendorDialog({ vendor, onClose, onSaved }: VendorDialogProps) {
  const [id] = useState(() => vendor?.id ?? newId());
  const add = useCommand('expenses.addVendor');
  const change = useCommand('expenses.editVendor');
  const form = useForm({
    initialValues: { name: vendor?.name ?? '', email: vendor?.email ?? '', phone: vendor?.phone ?? '' },
    validate: { name: (value) => (value.trim() ? null : 'Give the vendor a name.') },
  });
  const saving = useSave({
    form,
    save: ({ name, email, phone }) =>
      (vendor ? change : add).mutateAsync({
        id,
        name: name.trim(),
        email: email.trim() || null,
        phone: phone.trim() || null,
      }),
    onSaved: () => {
      onSaved?.({ id });
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={vendor ? 'Edit vendor' : 'Add a vendor'}
      submitLabel={vendor ? 'Save' : 'Add vendor'}
      {...saving}
    >
      <TextInput
        label="Name"
        placeholder="Acme Plumbing"
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label="E-mail"
        type="email"
        placeholder="office@example.com"
        {...form.getInputProps('email')}
      />
      <TextInput label="Phone" type="tel" placeholder="503 555 0142" {...form.getInputProps('phone')} />
    </FormDialog>
  );
}
