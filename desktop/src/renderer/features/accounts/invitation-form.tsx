import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { KnownAccountView, SharedPortfolioView } from '@portfolio-os/shared/api';
import { acceptInvitation } from '../../api/accounts.ts';
import classes from '../../auth/accounts.module.css';
import { CodeInput } from '../../auth/code-input.tsx';
import { Problem } from '../../components/form/problem.tsx';
import { useSave } from '../../components/form/use-save.ts';

interface InvitationFormProps {
  account: KnownAccountView;
  /** As an invitation's link brought it; empty where it is to be typed. */
  code: string;
  /** Nothing is shared yet, or a link brought the code: it is what this person came for. */
  isFirst: boolean;
  onAccepted: (portfolio: SharedPortfolioView) => void;
}

export function InvitationForm({ account, code, isFirst, onAccepted }: InvitationFormProps) {
  const form = useForm({
    initialValues: { code },
    validate: { code: (typed) => (typed.trim() ? null : 'Type the code from the invitation.') },
  });
  const save = useSave({
    form,
    save: (typed) => acceptInvitation(account.id, typed),
    onSaved: onAccepted,
  });
  return (
    <form noValidate className={classes.invitation} onSubmit={save.onSubmit} aria-label="Join with a code">
      <Problem message={save.problem} />
      <div className={classes.codeLine}>
        <CodeInput
          label="Invitation code"
          description={`From the mail to ${account.email}: it is good for this address only.`}
          placeholder="K7QF-2MXD"
          autoFocus={isFirst}
          w="100%"
          {...form.getInputProps('code')}
        />
        <Button type="submit" variant={isFirst ? 'filled' : 'default'} loading={save.pending}>
          Join
        </Button>
      </div>
    </form>
  );
}
