import { useForm } from '@mantine/form';
import { useSave } from '../../components/form/use-save.ts';

/** Acts that would open the account to somebody else ask for the password again. */
export function usePasswordQuestion<T>(
  act: (body: { password: string }) => Promise<T>,
  onDone: (value: T) => void,
) {
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (typed) => (typed ? null : 'Type your password.') },
  });
  const save = useSave({ form, save: act, onSaved: onDone });
  return { save, field: form.getInputProps('password') };
}
