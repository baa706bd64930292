import { Button, CopyButton } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TwoFactorView } from '@portfolio-os/shared/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, confirmTwoFactor, setUpTwoFactor } from '../../api/accounts.ts';
import type { AccountDialogProps } from '../../auth/account-dialog.ts';
import classes from '../../auth/accounts.module.css';
import { CodeInput } from '../../auth/code-input.tsx';
import { PasswordField } from '../../auth/password-field.tsx';
import { groupedInFours } from '../../auth/words.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { CodeList } from './code-list.tsx';
import { usePasswordQuestion } from './use-password-question.ts';

/** The password, the secret for the authenticator with its first code, and the backup codes: in force after the second. */
export function TwoFactor({ accountId, onClose }: AccountDialogProps) {
  const [made, setMade] = useState<TwoFactorView | null>(null);
  const [isOn, setOn] = useState(false);
  const { save, field } = usePasswordQuestion((body) => setUpTwoFactor(accountId, body), setMade);
  if (made && isOn) return <CodeList codes={made.backupCodes} onClose={onClose} />;
  if (made) return <FirstCode {...{ accountId, onClose, made }} onConfirmed={() => setOn(true)} />;
  return (
    <FormDialog opened onClose={onClose} title="Set up two-step sign-in" submitLabel="Continue" {...save}>
      <p className={classes.words}>
        You need an authenticator app, on your phone for instance. On every new device you will type the code
        that it shows after your password.
      </p>
      <PasswordField {...field} />
    </FormDialog>
  );
}

interface FirstCodeProps extends AccountDialogProps {
  made: TwoFactorView;
  onConfirmed: () => void;
}

function FirstCode({ accountId, made, onClose, onConfirmed }: FirstCodeProps) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (typed) => (typed.trim() ? null : 'Type the code that the app shows.') },
  });
  const save = useSave({
    form,
    save: (values) => confirmTwoFactor(accountId, values),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
      onConfirmed();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Add it to your authenticator"
      submitLabel="Turn it on"
      {...save}
    >
      <p className={classes.words}>
        Choose “enter a key” in the app and type this, without the blanks. An app on this computer takes the
        key or the link from the clipboard.
      </p>
      <div className={classes.secretLine}>
        <code className={classes.secret}>{groupedInFours(made.secret)}</code>
        <Copy text={made.secret} label="Copy the key" />
        <Copy text={made.uri} label="Copy the link" />
      </div>
      <CodeInput
        label="Code that the app shows now"
        data-autofocus
        inputMode="numeric"
        placeholder="123 456"
        {...form.getInputProps('code')}
      />
    </FormDialog>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" size="compact-sm" onClick={copy}>
          {copied ? 'Copied' : label}
        </Button>
      )}
    </CopyButton>
  );
}
