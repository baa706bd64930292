import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { checkServer } from '../api/accounts.ts';
import { useSave } from '../components/form/use-save.ts';
import { StepForm, type Way } from './step-form.tsx';

interface ServerStepProps {
  url: string;
  /** Whether an invitation named it: anybody may have written that. */
  isInvited: boolean;
  ways: readonly Way[];
  onChecked: (url: string) => void;
}

/** Which server: its address is checked before anybody types a password. */
export function ServerStep({ url, isInvited, ways, onChecked }: ServerStepProps) {
  const form = useForm({
    initialValues: { url },
    validate: { url: (typed) => (typed.trim() ? null : 'Type the server’s address.') },
  });
  const save = useSave({ form, save: checkServer, onSaved: (checked) => onChecked(checked.url) });
  return (
    <StepForm
      title="Which server?"
      lead={
        isInvited
          ? 'The invitation names this one. Go on if you know who sent it.'
          : 'Whoever runs it gave you its address, or you run it yourself.'
      }
      submitLabel="Continue"
      ways={ways}
      {...save}
    >
      <TextInput
        label="Server address"
        placeholder="https://sync.example.org"
        autoFocus
        autoComplete="url"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="url"
        {...form.getInputProps('url')}
      />
    </StepForm>
  );
}
