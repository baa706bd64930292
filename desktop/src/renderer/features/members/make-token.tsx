import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { makeToken } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { ShownOnce } from '../../components/page/shown-once.tsx';
import classes from './members.module.css';

/** Asks what the token is for, and then shows it, once. */
export function MakeToken({ server, onClose }: { server: string; onClose: () => void }) {
  const [token, show] = useState<string | null>(null);
  const making = useChange(makeToken);
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() ? null : 'What is it for?') },
  });
  const saving = useSave({
    form,
    save: ({ name }) => making.mutateAsync({ name: name.trim() }),
    onSaved: (made) => show(made.token),
  });
  if (token !== null) return <NewToken token={token} server={server} onClose={onClose} />;
  return (
    <FormDialog opened onClose={onClose} title="Make a token" submitLabel="Make the token" {...saving}>
      <TextInput
        label="What it is for"
        placeholder="Year-end spreadsheet"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
    </FormDialog>
  );
}

function NewToken({ token, server, onClose }: { token: string; server: string; onClose: () => void }) {
  return (
    <ShownOnce title="Your token" value={token} submitLabel="I have kept it" onClose={onClose}>
      <p className={classes.quiet}>
        It reads all of these books, so keep it like a password. Nobody can show it again; a lost one is
        revoked and another one made. What can be asked with it is described at{' '}
        <code className={classes.code}>{server}/openapi.json</code>.
      </p>
      <output className={classes.token} aria-label="Token">
        {token}
      </output>
    </ShownOnce>
  );
}
