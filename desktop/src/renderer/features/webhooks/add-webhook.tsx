import { MultiSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { WebhooksView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { addWebhook } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { NewSecret } from './webhook-dialogs.tsx';

interface AddWebhookProps {
  kinds: WebhooksView['kinds'];
  onClose: () => void;
}

/** Asks where and of what, and then shows the secret, once. */
export function AddWebhook({ kinds, onClose }: AddWebhookProps) {
  const [secret, show] = useState<string | null>(null);
  const adding = useChange(addWebhook);
  const form = useForm<{ url: string; records: string[] }>({
    initialValues: { url: '', records: [] },
    validate: { url: (url) => (url.trim() ? null : 'Where should it be told?') },
  });
  const saving = useSave({
    form,
    save: ({ url, records }) => adding.mutateAsync({ url: url.trim(), records }),
    onSaved: (made) => show(made.secret),
  });
  if (secret) return <NewSecret secret={secret} onClose={onClose} />;
  return (
    <FormDialog opened onClose={onClose} title="Add a webhook" submitLabel="Add the webhook" {...saving}>
      <TextInput
        label="Address"
        description="An https address of the internet."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder="https://example.org/portfolio"
        maxLength={500}
        data-autofocus
        {...form.getInputProps('url')}
      />
      <MultiSelect
        label="Of what"
        description="Left empty, it is told of everything."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={form.values.records.length > 0 ? undefined : 'Everything that changes'}
        data={kinds.map(({ name, label }) => ({ value: name, label }))}
        searchable
        clearable
        {...form.getInputProps('records')}
      />
    </FormDialog>
  );
}
