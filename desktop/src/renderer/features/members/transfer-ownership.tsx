import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { transferOwnership } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import type { Member } from './member.ts';
import classes from './members.module.css';

/** Only the other one could give it back, so it takes typing the portfolio's name. */
export function TransferOwnership({
  member: { userId, name },
  onClose,
}: {
  member: Member;
  onClose: () => void;
}) {
  const portfolio = usePortfolio();
  const transferring = useChange(transferOwnership);
  const [typed, setTyped] = useState('');
  const isMeant = typed.trim() === portfolio.name.trim();
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Transfer ownership to ${name}?`}
      submitLabel="Transfer ownership"
      danger
      disabled={!isMeant}
      pending={transferring.isPending}
      problem={transferring.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMeant) return;
        transferring.mutate(
          { userId },
          {
            onSuccess: () => {
              onClose();
              toast(`${name} owns ${portfolio.name} now. You are a manager.`);
            },
          },
        );
      }}
    >
      <p className={classes.quiet}>
        {name} becomes an owner and you become a manager. Only an owner can change that again: invite and
        remove people, change roles and policies.
      </p>
      <TextInput
        label={`Type “${portfolio.name}” to confirm`}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
