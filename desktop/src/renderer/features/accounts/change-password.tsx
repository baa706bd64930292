import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changePassword } from '../../api/accounts.ts';
import type { AccountDialogProps } from '../../auth/account-dialog.ts';
import { PASSWORD_WORDS, passwordProblem } from '../../auth/words.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { useSave } from '../../components/form/use-save.ts';
import { toast } from '../../components/page/toast.ts';

export function ChangePassword({ accountId, onClose }: AccountDialogProps) {
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: {
      current: (typed) => (typed ? null : 'Type your password as it is now.'),
      password: passwordProblem,
    },
  });
  const save = useSave({
    form,
    save: (values) => changePassword(accountId, values),
    onSaved: () => {
      toast('Changed. Your other devices are signed out.');
      onClose();
    },
  });
  return (
    <FormDialog opened onClose={onClose} title="Change your password" submitLabel="Change it" {...save}>
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': 'Show the current password' }}
        {...form.getInputProps('current')}
      />
      <PasswordInput
        label="New password"
        description={PASSWORD_WORDS}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
        {...form.getInputProps('password')}
      />
    </FormDialog>
  );
}
