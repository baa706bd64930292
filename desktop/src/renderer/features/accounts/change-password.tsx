import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { changePassword } from '../../api/accounts.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { toast } from '../../components/toast.ts';
import { useSave } from '../../components/use-save.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import { PASSWORD_WORDS, passwordProblem } from './words.ts';

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
