import { Button } from '@mantine/core';
import type { SyncView } from '@portfolio-os/shared/api';
import { roleWords } from '@portfolio-os/shared/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { accountsQuery } from '../../api/accounts.ts';
import { syncNow } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import classes from '../../auth/accounts.module.css';
import { GettingIn } from '../../auth/getting-in.tsx';
import { hostOf } from '../../auth/words.ts';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';
import { TextLink } from '../../components/ui/links.tsx';
import { formatInstant } from '../../lib/dates.ts';
import { changesWaiting, formatSince, syncKind, syncWords } from '../../lib/sync-words.ts';
import { Disconnect } from './disconnect.tsx';

interface ConnectedProps {
  sync: SyncView;
  connection: NonNullable<SyncView['connection']>;
}

/** How a connected portfolio stands, and what a person can do about it. */
export function Connected({ sync, connection }: ConnectedProps) {
  const [asked, setAsked] = useState<'sign-in' | 'disconnect' | null>(null);
  const close = () => setAsked(null);
  const { url, email } = connection;
  if (asked === 'sign-in')
    return (
      <GettingIn
        as={{ url, email }}
        back={{ label: 'Cancel', go: close }}
        onSignedIn={() => {
          close();
          toast('Signed in. What was waiting is on its way.');
        }}
      />
    );
  return (
    <>
      <Standing sync={sync} />
      <Facts sync={sync} connection={connection} />
      <div className={classes.buttons}>
        {sync.state === 'signed-out' ? (
          <Button onClick={() => setAsked('sign-in')}>Sign in again</Button>
        ) : (
          <SyncNow />
        )}
        <Button variant="subtle" color="gray" onClick={() => setAsked('disconnect')}>
          Disconnect…
        </Button>
      </div>
      {asked === 'disconnect' && (
        <Disconnect waiting={sync.waiting} maySend={connection.role !== 'read-only'} onClose={close} />
      )}
    </>
  );
}

function SyncNow() {
  const syncing = useChange(syncNow);
  return (
    <Button
      variant="default"
      loading={syncing.isPending}
      onClick={() => void syncing.mutateAsync(undefined).catch(sayProblem)}
    >
      Sync now
    </Button>
  );
}

function Standing({ sync }: { sync: SyncView }) {
  const more = moreWords(sync);
  return (
    <div>
      <p className={classes.name}>{syncWords(sync, new Date())}</p>
      {more && <p className={classes.quiet}>{more}</p>}
    </div>
  );
}

/** What the state means for the person, where a few words leave that open. */
function moreWords(sync: SyncView): ReactNode {
  const kind = syncKind(sync);
  if (kind === 'offline')
    return 'You go on working; what you do is sent when the server can be reached again.';
  if (kind === 'signed-out') return 'You go on working; what you do is sent once you sign in again.';
  if (kind === 'removed')
    return (
      <>
        The books are here as they last were, and can be read and exported. Nothing more is sent or fetched.
        If you are invited again, join with the new code and it goes on.{' '}
        {sync.waiting > 0 && (
          <TextLink to="/attention" underline="always">
            See what was not sent
          </TextLink>
        )}
      </>
    );
  if (kind === 'server-older')
    return (
      sync.why ??
      'This app is newer than the server. You go on working; what you do is sent once the server is updated.'
    );
  if (kind === 'failed') return sync.why;
  if (kind === 'attention')
    return (
      <>
        Not everything that was done here could be taken into the books.{' '}
        <TextLink to="/attention" underline="always">
          See what and why
        </TextLink>
      </>
    );
  return null;
}

function Facts({ sync, connection }: ConnectedProps) {
  const { data: accounts } = useQuery(accountsQuery);
  const { url, email, role } = connection;
  const { waiting, syncedAt, setBack, parked } = sync;
  return (
    <dl className={classes.facts}>
      <dt>Server</dt>
      <dd>{hostOf(url)}</dd>
      <dt>As</dt>
      <dd>{email}</dd>
      <dt>Your role</dt>
      <dd>{sync.state === 'removed' ? 'None' : roleWords[role]}</dd>
      <dt>Waiting</dt>
      <dd>{waiting === 0 ? 'Nothing' : changesWaiting(waiting)}</dd>
      {parked.length > 0 && (
        <>
          <dt>Incomplete</dt>
          <dd>
            Others use a newer PortfolioOS. What they entered is kept here and shown after the update:{' '}
            {parked.join(', ')}.
          </dd>
        </>
      )}
      {syncedAt && (
        <>
          <dt>Last in step</dt>
          <dd>{formatSince(syncedAt, new Date())}</dd>
        </>
      )}
      {setBack && (
        <>
          <dt>Set back</dt>
          <dd>
            On {formatInstant(setBack.at)} the server was found at entry {setBack.to.toLocaleString('en-US')},
            after it had been at {setBack.from.toLocaleString('en-US')}. What was entered here since was sent
            again.
          </dd>
        </>
      )}
      <dt>Sign-in</dt>
      <dd>
        {sync.state === 'signed-out'
          ? 'Not signed in on this computer'
          : accounts && `Kept ${accounts.keptWhere}`}
      </dd>
    </dl>
  );
}
