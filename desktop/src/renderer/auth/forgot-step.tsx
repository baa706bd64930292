import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { forgotPassword } from '../api/accounts.ts';
import { useSave } from '../components/form/use-save.ts';
import { StepForm, type Way } from './step-form.tsx';

interface ForgotStepProps {
  url: string;
  email: string;
  isFixed: boolean;
  ways: readonly Way[];
  onMailed: (email: string) => void;
}

export function ForgotStep({ url, email, isFixed, ways, onMailed }: ForgotStepProps) {
  const form = useForm({
    initialValues: { email },
    validate: { email: (typed) => (typed.trim() ? null : 'Type your e-mail address.') },
  });
  const save = useSave({
    form,
    save: async (values) => {
      const typed = values.email.trim();
      await forgotPassword({ url, email: typed });
      return typed;
    },
    onSaved: onMailed,
  });
  return (
    <StepForm
      title="A new password"
      lead="A code is sent to your address, if there is an account with it."
      submitLabel="Send the code"
      ways={ways}
      {...save}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoFocus
        autoComplete="username"
        readOnly={isFixed}
        {...form.getInputProps('email')}
      />
    </StepForm>
  );
}
