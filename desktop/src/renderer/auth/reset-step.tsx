import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SignInView } from '@portfolio-os/shared/api';
import { resetPassword, signIn } from '../api/accounts.ts';
import { useSave } from '../components/form/use-save.ts';
import { CodeInput } from './code-input.tsx';
import { StepForm, type Way } from './step-form.tsx';
import { PASSWORD_WORDS, passwordProblem } from './words.ts';

interface ResetStepProps {
  url: string;
  email: string;
  ways: readonly Way[];
  onAnswered: (answered: SignInView, email: string) => void;
}

/** The new password signs every device out, and this one in. */
export function ResetStep({ url, email, ways, onAnswered }: ResetStepProps) {
  const form = useForm({
    initialValues: { code: '', password: '' },
    validate: {
      code: (typed) => (typed.trim() ? null : 'Type the code from the mail.'),
      password: passwordProblem,
    },
  });
  const save = useSave({
    form,
    save: async (values) => {
      await resetPassword({ url, email, ...values });
      return signIn({ url, email, password: values.password });
    },
    onSaved: (answered) => onAnswered(answered, email),
  });
  return (
    <StepForm
      title="Look into your mail"
      lead={`A code is on its way to ${email}. The new password signs all your other devices out.`}
      submitLabel="Set the password"
      ways={ways}
      {...save}
    >
      <CodeInput placeholder="K7QF-2MXD" {...form.getInputProps('code')} />
      <PasswordInput
        label="New password"
        description={PASSWORD_WORDS}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        {...form.getInputProps('password')}
      />
    </StepForm>
  );
}
