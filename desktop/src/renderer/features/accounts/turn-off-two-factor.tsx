import { useQueryClient } from '@tanstack/react-query';
import { accountsQuery, turnOffTwoFactor } from '../../api/accounts.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { toast } from '../../components/toast.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import classes from './accounts.module.css';
import { PasswordField } from './password-field.tsx';
import { usePasswordQuestion } from './use-password-question.ts';

export function TurnOffTwoFactor({ accountId, onClose }: AccountDialogProps) {
  const client = useQueryClient();
  const { save, field } = usePasswordQuestion(
    (body) => turnOffTwoFactor(accountId, body),
    () => {
      toast('Two-step sign-in is off.');
      void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
      onClose();
    },
  );
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Turn two-step sign-in off?"
      submitLabel="Turn it off"
      danger
      {...save}
    >
      <p className={classes.words}>From then on your password alone signs in.</p>
      <PasswordField {...field} />
    </FormDialog>
  );
}
