import { Button, Select } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AccountAtBankView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { useCommand } from '../../api/commands.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { Section } from '../../components/page/page.tsx';
import { toastWithUndo } from '../../components/page/undo-toast.tsx';
import classes from './statement-files.module.css';
import { useAccountChoices } from './use-accounts.ts';

type StatementFile = AccountAtBankView['files'][number];

/** Which account of the bank this one is, by the files that came: a wrong answer of long ago is seen here, and put right. */
export function StatementFiles({ account }: { account: AccountAtBankView }) {
  const [asked, ask] = useState<StatementFile | null>(null);
  if (account.files.length === 0) return null;
  return (
    <Section title="Statement files">
      <ul className={classes.files}>
        {account.files.map((file) => (
          <li key={file.id}>
            <span>{filesOf(file)} come here</span>
            <Guarded area="import-rules">
              <Button variant="subtle" size="compact-sm" onClick={() => ask(file)}>
                Send elsewhere…
              </Button>
            </Guarded>
          </li>
        ))}
      </ul>
      {asked && <SendElsewhere account={account} file={asked} onClose={() => ask(null)} />}
    </Section>
  );
}

interface SendElsewhereProps {
  account: AccountAtBankView;
  file: StatementFile;
  onClose: () => void;
}

function SendElsewhere({ account, file, onClose }: SendElsewhereProps) {
  const others = useAccountChoices().filter(({ value }) => value !== account.id);
  const sending = useCommand('integrations.sendStatementFiles');
  const send = (accountId: string) => sending.mutateAsync({ statementSourceId: file.id, accountId });
  const form = useForm<{ accountId: string | null }>({
    initialValues: { accountId: others.length === 1 ? (others[0]?.value ?? null) : null },
    validate: { accountId: (one) => (one ? null : 'Choose the account that they are of.') },
  });
  const saving = useSave({
    form,
    save: ({ accountId }) => send(accountId ?? ''),
    onSaved: () => {
      const to = others.find(({ value }) => value === form.values.accountId)?.label;
      toastWithUndo(`${filesOf(file)} go to ${to}.`, () => send(account.id));
      onClose();
    },
  });
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`${filesOf(file)} go to…`}
      submitLabel="Send there"
      {...saving}
    >
      <Select
        label="Account"
        description={`From the next file on. What has come already stays on ${account.name} until you move it.`}
        data={others}
        data-autofocus
        {...form.getInputProps('accountId')}
      />
    </FormDialog>
  );
}

function filesOf({ title }: StatementFile): string {
  return title === null ? 'Files that name no account' : `Files of ${title}`;
}
