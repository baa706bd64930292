import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { SignInView } from '@portfolio-os/shared/api';
import { type Credentials, signIn } from '../api/accounts.ts';
import { ApiError } from '../api/client.ts';
import { useSave } from '../components/form/use-save.ts';
import { StepForm, type Way } from './step-form.tsx';
import { hostOf } from './words.ts';

interface SignInStepProps {
  url: string;
  email: string;
  /** The portfolio is connected as this person: nobody else's sign-in would do. */
  isFixed: boolean;
  ways: readonly Way[];
  onAnswered: (answered: SignInView, email: string) => void;
  /** The address was never confirmed; a code has just been mailed to it. */
  onUnverified: (credentials: Credentials) => void;
}

export function SignInStep({ url, email, isFixed, ways, onAnswered, onUnverified }: SignInStepProps) {
  const form = useForm({
    initialValues: { email, password: '' },
    validate: {
      email: (typed) => (typed.trim() ? null : 'Type your e-mail address.'),
      password: (typed) => (typed ? null : 'Type your password.'),
    },
  });
  const save = useSave({
    form,
    save: async (values) => {
      const credentials = { url, ...values, email: values.email.trim() };
      const answered = await signIn(credentials).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'unverified') return null;
        throw error;
      });
      return { credentials, answered };
    },
    onSaved: ({ credentials, answered }) =>
      answered ? onAnswered(answered, credentials.email) : onUnverified(credentials),
  });
  return (
    <StepForm title={`Sign in to ${hostOf(url)}`} submitLabel="Sign in" ways={ways} {...save}>
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus={email === ''}
        readOnly={isFixed}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        autoFocus={email !== ''}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        {...form.getInputProps('password')}
      />
    </StepForm>
  );
}
