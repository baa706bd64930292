import { useState } from 'react';
import { renewBackupCodes } from '../../api/accounts.ts';
import type { AccountDialogProps } from '../../auth/account-dialog.ts';
import classes from '../../auth/accounts.module.css';
import { PasswordField } from '../../auth/password-field.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { CodeList } from './code-list.tsx';
import { usePasswordQuestion } from './use-password-question.ts';

export function BackupCodes({ accountId, onClose }: AccountDialogProps) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { save, field } = usePasswordQuestion(
    (body) => renewBackupCodes(accountId, body),
    ({ backupCodes }) => setCodes(backupCodes),
  );
  if (codes) return <CodeList codes={codes} onClose={onClose} />;
  return (
    <FormDialog opened onClose={onClose} title="Make new backup codes" submitLabel="Make them" {...save}>
      <p className={classes.words}>The ones that you have now stop working.</p>
      <PasswordField {...field} />
    </FormDialog>
  );
}
