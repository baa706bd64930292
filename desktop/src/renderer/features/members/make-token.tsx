import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TokenScope } from '@portfolio-os/shared/api';
import { type Role, roles, roleWords } from '@portfolio-os/shared/core';
import { useState } from 'react';
import { makeToken } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { ShownOnce } from '../../components/page/shown-once.tsx';
import classes from './members.module.css';
import { seatSentences } from './role-words.ts';
import { scopeWords, tokenScopes } from './token-words.ts';

interface MakeTokenProps {
  server: string;
  onClose: () => void;
}

interface Made {
  token: string;
  scope: TokenScope;
  role: Role;
}

/** Asks what the token is for and what it may do, and then shows it, once. */
export function MakeToken({ server, onClose }: MakeTokenProps) {
  const [made, show] = useState<Made | null>(null);
  const making = useChange(makeToken);
  const form = useForm<{ name: string; scope: TokenScope; role: Role }>({
    initialValues: { name: '', scope: 'api', role: 'read-only' },
    validate: { name: (name) => (name.trim() ? null : 'What is it for?') },
  });
  const { scope, role } = form.values;
  const saving = useSave({
    form,
    // An address that a calendar asks changes nothing, whoever holds it.
    save: ({ name }) =>
      making.mutateAsync({ name: name.trim(), scope, role: scope === 'api' ? role : 'read-only' }),
    onSaved: ({ token }) => show({ token, scope, role }),
  });
  if (made?.scope === 'api') return <NewToken {...made} server={server} onClose={onClose} />;
  if (made) return <NewFeed token={made.token} server={server} onClose={onClose} />;
  return (
    <FormDialog opened onClose={onClose} title="Make a token" submitLabel="Make the token" {...saving}>
      <TextInput
        label="What it is for"
        placeholder="Year-end spreadsheet"
        maxLength={80}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label="Who asks with it"
        data={tokenScopes.map((value) => ({ value, label: scopeWords[value] }))}
        allowDeselect={false}
        {...form.getInputProps('scope')}
      />
      {scope === 'api' && (
        <Select
          label="What it may do"
          description={seatSentences[role]}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={roles.map((value) => ({ value, label: roleWords[value] })).toReversed()}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
      )}
    </FormDialog>
  );
}

interface NewTokenProps extends MakeTokenProps {
  token: string;
}

function NewToken({ token, role, server, onClose }: NewTokenProps & { role: Role }) {
  const does =
    role === 'read-only'
      ? 'reads all of these books'
      : `reads and writes as ${roleWords[role].toLowerCase()}`;
  return (
    <ShownOnce title="Your token" value={token} submitLabel="I have kept it" onClose={onClose}>
      <p className={classes.quiet}>
        It {does}, so keep it like a password. Nobody can show it again; a lost one is revoked and another one
        made. What can be asked with it is described at{' '}
        <code className={classes.code}>{server}/openapi.json</code>.
      </p>
      <output className={classes.token} aria-label="Token">
        {token}
      </output>
    </ShownOnce>
  );
}

function NewFeed({ token, server, onClose }: NewTokenProps) {
  const address = `${server}/calendar/${token}.ics`;
  return (
    <ShownOnce title="Your calendar’s address" value={address} submitLabel="I have kept it" onClose={onClose}>
      <p className={classes.quiet}>
        Subscribe to it in your calendar. Whoever has the address sees these days and nothing else. Nobody can
        show it again; a lost one is revoked and another one made.
      </p>
      <output className={classes.token} aria-label="Address">
        {address}
      </output>
    </ShownOnce>
  );
}
