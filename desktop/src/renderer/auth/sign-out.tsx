import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { accountsQuery, signOut } from '../api/accounts.ts';
import { ApiError } from '../api/client.ts';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { toast } from '../components/page/toast.ts';
import type { AccountDialogProps } from './account-dialog.ts';
import classes from './accounts.module.css';

export function SignOut({ accountId, email, onClose }: AccountDialogProps & { email: string }) {
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function leave(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    try {
      const { isServerTold } = await signOut(accountId);
      toast(
        isServerTold
          ? 'Signed out.'
          : 'Signed out here. The server could not be reached: take this device off your list there from another one.',
      );
      onClose();
      void client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
      setPending(false);
    }
  }

  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Sign out on this computer?"
      submitLabel="Sign out"
      pending={pending}
      problem={problem}
      onSubmit={(event) => void leave(event)}
    >
      <p className={classes.words}>
        The books of {email} stay on this computer and can be worked on. What is done here waits until you
        sign in again.
      </p>
    </FormDialog>
  );
}
