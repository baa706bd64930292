import { Button, Menu } from '@mantine/core';
import type { WebhooksView, WebhookView } from '@portfolio-os/shared/api';
import { IconWebhook } from '@tabler/icons-react';
import { useState } from 'react';
import { enableWebhook, pauseWebhook } from '../../api/mutations.ts';
import { useView, webhooksQuery } from '../../api/queries.ts';
import { useChange } from '../../api/use-change.ts';
import { Failure } from '../../components/page/failure.tsx';
import { Section } from '../../components/page/page.tsx';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { RowMenu } from '../../components/table/row-menu.tsx';
import classes from '../members/members.module.css';
import { AddWebhook } from './add-webhook.tsx';
import { Deliveries } from './deliveries.tsx';
import { RemoveWebhook, RenewSecret } from './webhook-dialogs.tsx';
import { standingOf, toldOf } from './webhook-words.ts';

type Act = 'deliveries' | 'secret' | 'remove';
type Ask = (asked: { act: Act; webhook: WebhookView } | null) => void;

/** Which other programs are told, without asking, that something has changed. */
export function Webhooks() {
  const { data, error, refetch } = useView(webhooksQuery);
  const [adding, setAdding] = useState(false);
  const [asked, ask] = useState<{ act: Act; webhook: WebhookView } | null>(null);
  const close = () => ask(null);
  return (
    <Section
      title="Webhooks"
      beside={data?.webhooks.length || undefined}
      actions={
        <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
          Add a webhook…
        </Button>
      }
    >
      <p className={classes.hint}>
        An address of yours is told, signed and in order, that something has changed: which records, and
        nothing that is in them.
      </p>
      {data ? (
        <WebhookList view={data} ask={ask} />
      ) : error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={1} columns={3} />
      )}
      {adding && <AddWebhook kinds={data?.kinds ?? []} onClose={() => setAdding(false)} />}
      {asked?.act === 'deliveries' && <Deliveries webhook={asked.webhook} onClose={close} />}
      {asked?.act === 'secret' && <RenewSecret webhook={asked.webhook} onClose={close} />}
      {asked?.act === 'remove' && <RemoveWebhook webhook={asked.webhook} onClose={close} />}
    </Section>
  );
}

function WebhookList({ view: { webhooks, kinds }, ask }: { view: WebhooksView; ask: Ask }) {
  if (webhooks.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Webhooks">
      {webhooks.map((webhook) => (
        <WebhookLine key={webhook.id} webhook={webhook} kinds={kinds} ask={ask} />
      ))}
    </ul>
  );
}

interface WebhookLineProps {
  webhook: WebhookView;
  kinds: WebhooksView['kinds'];
  ask: Ask;
}

function WebhookLine({ webhook, kinds, ask }: WebhookLineProps) {
  const standing = standingOf(webhook);
  return (
    <li className={classes.line}>
      <span className={classes.initials} data-open aria-hidden>
        <IconWebhook size={15} stroke={1.6} />
      </span>
      <div className={classes.person}>
        <span className={classes.name}>{webhook.url}</span>
        <span className={classes.about}>{toldOf(webhook, kinds)}</span>
        {standing && (
          <span className={webhook.failingSince ? classes.trouble : classes.about}>{standing}</span>
        )}
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        onClick={() => ask({ act: 'deliveries', webhook })}
        aria-label={`Deliveries to ${webhook.url}`}
      >
        Deliveries
      </Button>
      <WebhookMenu webhook={webhook} ask={ask} />
    </li>
  );
}

function WebhookMenu({ webhook, ask }: { webhook: WebhookView; ask: Ask }) {
  const { id, url, disabledAt, failingSince } = webhook;
  const pausing = useChange(pauseWebhook);
  const enabling = useChange(enableWebhook);
  const pause = () => void pausing.mutateAsync({ id }).catch(sayProblem);
  const enable = () =>
    void enabling
      .mutateAsync({ id })
      .then(() => toast('It is told what it missed, in order.'))
      .catch(sayProblem);
  return (
    <RowMenu label={`More for ${url}`}>
      {disabledAt ? (
        <Menu.Item onClick={enable}>Go on</Menu.Item>
      ) : (
        <>
          {failingSince && <Menu.Item onClick={enable}>Try again now</Menu.Item>}
          <Menu.Item onClick={pause}>Pause</Menu.Item>
        </>
      )}
      <Menu.Item onClick={() => ask({ act: 'secret', webhook })}>New secret…</Menu.Item>
      <Menu.Item color="red.9" onClick={() => ask({ act: 'remove', webhook })}>
        Remove…
      </Menu.Item>
    </RowMenu>
  );
}
