import { useForm } from '@mantine/form';
import type { SignInView } from '@portfolio-os/shared/api';
import { answerSecondStep } from '../api/accounts.ts';
import { useSave } from '../components/form/use-save.ts';
import { CodeInput } from './code-input.tsx';
import { StepForm, type Way } from './step-form.tsx';

interface SecondStepProps {
  attempt: string;
  ways: readonly Way[];
  onAnswered: (answered: SignInView) => void;
}

export function SecondStep({ attempt, ways, onAnswered }: SecondStepProps) {
  const form = useForm({
    initialValues: { code: '' },
    validate: { code: (typed) => (typed.trim() ? null : 'Type the code.') },
  });
  const save = useSave({
    form,
    save: ({ code }) => answerSecondStep({ attempt, code }),
    onSaved: onAnswered,
  });
  return (
    <StepForm
      title="Second step"
      lead="Type the six digits that your authenticator app shows, or one of your backup codes."
      submitLabel="Sign in"
      ways={ways}
      {...save}
    >
      <CodeInput placeholder="123 456" {...form.getInputProps('code')} />
    </StepForm>
  );
}
