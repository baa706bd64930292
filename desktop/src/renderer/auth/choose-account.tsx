import { Anchor, UnstyledButton } from '@mantine/core';
import type { KnownAccountView } from '@portfolio-os/shared/api';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery } from '../api/accounts.ts';
import { Failure } from '../components/page/failure.tsx';
import classes from './accounts.module.css';
import { GettingIn } from './getting-in.tsx';
import type { Way } from './step-form.tsx';
import { hostOf } from './words.ts';

interface ChooseAccountProps {
  /** The server that an invitation names: only who is signed in there is offered, and its address is filled in. */
  server?: string;
  back?: Way;
  onChosen: (account: KnownAccountView) => void;
}

/** Who is signed in on this computer already is one press away; anybody else goes through the door. */
export function ChooseAccount({ server, back, onChosen }: ChooseAccountProps) {
  const { data, error, refetch } = useQuery(accountsQuery);
  const [another, setAnother] = useState(false);
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return null;
  const accounts = data.accounts.filter(({ url }) => server === undefined || url === server);
  if (another || accounts.length === 0) {
    const toList = { label: 'Back', go: () => setAnother(false) };
    const way = accounts.length > 0 ? toList : back;
    return <GettingIn {...(server && { server })} {...(way && { back: way })} onSignedIn={onChosen} />;
  }
  return (
    <div className={classes.step}>
      <h2 className={classes.title}>As whom?</h2>
      <ul className={classes.accounts}>
        {accounts.map((account, index) => (
          <li key={account.id}>
            <UnstyledButton
              className={classes.account}
              data-autofocus
              autoFocus={index === 0}
              onClick={() => onChosen(account)}
            >
              <span>
                <span className={classes.name}>{account.email}</span>
                <span className={classes.where}>{hostOf(account.url)}</span>
              </span>
              <IconChevronRight size={16} stroke={1.6} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Anchor component="button" type="button" onClick={() => setAnother(true)}>
          Another account or server
        </Anchor>
        {back && (
          <Anchor component="button" type="button" onClick={back.go}>
            {back.label}
          </Anchor>
        )}
      </div>
    </div>
  );
}
