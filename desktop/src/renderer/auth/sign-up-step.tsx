import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Credentials, signUp } from '../api/accounts.ts';
import { useSave } from '../components/form/use-save.ts';
import { StepForm, type Way } from './step-form.tsx';
import { hostOf, PASSWORD_WORDS, passwordProblem } from './words.ts';

interface SignUpStepProps {
  url: string;
  email: string;
  ways: readonly Way[];
  onMailed: (credentials: Credentials) => void;
}

export function SignUpStep({ url, email, ways, onMailed }: SignUpStepProps) {
  const form = useForm({
    initialValues: { name: '', email, password: '' },
    validate: {
      name: (typed) => (typed.trim() ? null : 'Say who you are: others see it beside what you did.'),
      email: (typed) => (typed.trim() ? null : 'Type your e-mail address.'),
      password: passwordProblem,
    },
  });
  const save = useSave({
    form,
    save: async ({ name, email: typed, password }) => {
      const credentials = { url, email: typed.trim(), password };
      await signUp({ ...credentials, name: name.trim() });
      return credentials;
    },
    onSaved: onMailed,
  });
  return (
    <StepForm
      title={`Make an account on ${hostOf(url)}`}
      submitLabel="Make the account"
      ways={ways}
      {...save}
    >
      <TextInput
        label="Your name"
        autoFocus
        autoComplete="name"
        maxLength={80}
        {...form.getInputProps('name')}
      />
      <TextInput
        label="E-mail"
        description="A code is sent there."
        type="email"
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label="Password"
        description={PASSWORD_WORDS}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        {...form.getInputProps('password')}
      />
    </StepForm>
  );
}
