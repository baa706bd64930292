import { useQueryClient } from '@tanstack/react-query';
import { accountsQuery, turnOffTwoFactor } from '../../api/accounts.ts';
import type { AccountDialogProps } from '../../auth/account-dialog.ts';
import classes from '../../auth/accounts.module.css';
import { PasswordField } from '../../auth/password-field.tsx';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
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
