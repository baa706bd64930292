import { Anchor, Button } from '@mantine/core';
import type { AccountDetailsView } from '@portfolio-os/shared/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery } from '../../api/accounts.ts';
import { syncQuery, useView } from '../../api/queries.ts';
import classes from '../../auth/accounts.module.css';
import { SignOut } from '../../auth/sign-out.tsx';
import { hostOf } from '../../auth/words.ts';
import { TableSkeleton } from '../../components/page/skeletons.tsx';
import { SettingsPart } from '../settings/settings-part.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { ChangePassword } from './change-password.tsx';
import { TurnOffTwoFactor } from './turn-off-two-factor.tsx';
import { TwoFactor } from './two-factor.tsx';

/** Settings, "Your account": as whom this portfolio is connected, as long as that person is signed in here. */
export function OwnAccount() {
  const { data: sync } = useView(syncQuery);
  if (!sync?.connection || sync.state === 'signed-out') return null;
  const { accountId, url } = sync.connection;
  return (
    <SettingsPart title="Your account" about={`On ${hostOf(url)}, for every portfolio that you share there.`}>
      <Account id={accountId} />
    </SettingsPart>
  );
}

function Account({ id }: { id: string }) {
  const { data: account, error, refetch } = useQuery(accountQuery(id));
  if (account) return <Details account={account} />;
  if (!error) return <TableSkeleton rows={3} columns={2} />;
  return (
    <p className={classes.words}>
      {error.message}{' '}
      <Anchor component="button" type="button" onClick={() => void refetch()}>
        Try again
      </Anchor>
    </p>
  );
}

type Asked = 'password' | 'set-up' | 'turn-off' | 'codes' | 'sign-out';

function Details({ account }: { account: AccountDetailsView }) {
  const [asked, ask] = useState<Asked | null>(null);
  const dialog = { accountId: account.id, onClose: () => ask(null) };
  return (
    <>
      <ul className={classes.accounts}>
        <Row name={account.name} words={account.email} label="Sign out…" onPress={() => ask('sign-out')} />
        <Row
          name="Password"
          words="Changing it signs your other devices out."
          label="Change…"
          onPress={() => ask('password')}
        />
        {account.twoFactor ? (
          <>
            <Row
              name="Two-step sign-in is on"
              words="A code from your authenticator app is asked for on every new device."
              label="Turn off…"
              onPress={() => ask('turn-off')}
            />
            <Row
              name="Backup codes"
              words="For the day that the authenticator is not at hand. Each works once."
              label="Make new ones…"
              onPress={() => ask('codes')}
            />
          </>
        ) : (
          <Row
            name="Two-step sign-in is off"
            words="With it, a stolen password alone opens nothing."
            label="Set up…"
            onPress={() => ask('set-up')}
          />
        )}
      </ul>
      {asked === 'password' && <ChangePassword {...dialog} />}
      {asked === 'set-up' && <TwoFactor {...dialog} />}
      {asked === 'turn-off' && <TurnOffTwoFactor {...dialog} />}
      {asked === 'codes' && <BackupCodes {...dialog} />}
      {asked === 'sign-out' && <SignOut {...dialog} email={account.email} />}
    </>
  );
}

interface RowProps {
  name: string;
  words: string;
  label: string;
  onPress: () => void;
}

function Row({ name, words, label, onPress }: RowProps) {
  return (
    <li className={classes.shared}>
      <span>
        <span className={classes.name}>{name}</span>
        <span className={classes.where}>{words}</span>
      </span>
      <Button variant="default" size="compact-sm" onClick={onPress}>
        {label}
      </Button>
    </li>
  );
}
