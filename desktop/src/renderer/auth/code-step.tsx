import { useForm } from '@mantine/form';
import type { SignInView } from '@portfolio-os/shared/api';
import { type Credentials, verifyAddress } from '../api/accounts.ts';
import { useSave } from '../components/form/use-save.ts';
import { CodeInput } from './code-input.tsx';
import { StepForm, type Way } from './step-form.tsx';

interface CodeStepProps {
  credentials: Credentials;
  ways: readonly Way[];
  onAnswered: (answered: SignInView, email: string) => void;
}

/** The address is confirmed with the code that was mailed there; then one is signed in. */
export function CodeStep({ credentials, ways, onAnswered }: CodeStepProps) {
  const { email } = credentials;
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (typed) => (typed.trim() ? null : 'Type the code from the mail.') },
  });
  const save = useSave({
    form,
    save: ({ code }) => verifyAddress({ ...credentials, code }),
    onSaved: (answered) => onAnswered(answered, email),
  });
  return (
    <StepForm
      title="Look into your mail"
      lead={`If ${email} is new here, a code is on its way to it, valid for 10 minutes. If there is an account already, the mail says so: then sign in.`}
      submitLabel="Confirm"
      ways={ways}
      {...save}
    >
      <CodeInput placeholder="K7QF-2MXD" {...form.getInputProps('code')} />
    </StepForm>
  );
}
