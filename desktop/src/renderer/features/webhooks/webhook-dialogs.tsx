import type { WebhookView } from '@portfolio-os/shared/api';
import { useState } from 'react';
import { removeWebhook, renewWebhookSecret } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { ShownOnce } from '../../components/page/shown-once.tsx';
import { toast } from '../../components/page/toast.ts';
import classes from '../members/members.module.css';

interface WebhookDialogProps {
  webhook: WebhookView;
  onClose: () => void;
}

/** What the other program checks messages with. */
export function NewSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <ShownOnce title="The webhook’s secret" value={secret} submitLabel="I have kept it" onClose={onClose}>
      <p className={classes.quiet}>
        Each message is signed with it, by Standard Webhooks: give it to the program that listens, which then
        knows that a message is ours. Nobody can show it again; a lost one is replaced.
      </p>
      <output className={classes.token} aria-label="Secret">
        {secret}
      </output>
    </ShownOnce>
  );
}

/** For a secret that got about, or was lost. */
export function RenewSecret({ webhook: { id, url }, onClose }: WebhookDialogProps) {
  const renewing = useChange(renewWebhookSecret);
  const [secret, show] = useState<string | null>(null);
  if (secret) return <NewSecret secret={secret} onClose={onClose} />;
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Make a new secret?"
      submitLabel="Make a new secret"
      pending={renewing.isPending}
      problem={renewing.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        renewing.mutate({ id }, { onSuccess: (made) => show(made.secret) });
      }}
    >
      <p className={classes.quiet}>
        For a day messages to {url} are signed with the former one too, so that the program can be changed
        meanwhile.
      </p>
    </FormDialog>
  );
}

export function RemoveWebhook({ webhook: { id, url }, onClose }: WebhookDialogProps) {
  const removing = useChange(removeWebhook);
  const onSuccess = () => {
    onClose();
    toast('It is told nothing any more.');
  };
  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Remove this webhook?"
      submitLabel="Remove"
      danger
      pending={removing.isPending}
      problem={removing.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        removing.mutate({ id }, { onSuccess });
      }}
    >
      <p className={classes.quiet}>
        {url} is told nothing any more, and what came of its deliveries is forgotten. Pause it to go on later
        where it was.
      </p>
    </FormDialog>
  );
}
