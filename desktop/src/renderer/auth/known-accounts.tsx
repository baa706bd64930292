import { Button } from '@mantine/core';
import type { KnownAccountView } from '@portfolio-os/shared/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery } from '../api/accounts.ts';
import classes from './accounts.module.css';
import { SignOut } from './sign-out.tsx';
import { hostOf } from './words.ts';

/** Who is signed in on this computer although this portfolio needs nobody: said, and ended by a press. */
export function KnownAccounts() {
  const { data } = useQuery(accountsQuery);
  const [leaving, leave] = useState<KnownAccountView | null>(null);
  if (!data || data.accounts.length === 0) return null;
  return (
    <>
      <ul className={classes.accounts} aria-label="Signed in on this computer">
        {data.accounts.map((account) => (
          <li key={account.id} className={classes.shared}>
            <span>
              <span className={classes.name}>{account.email}</span>
              <span className={classes.where}>Signed in to {hostOf(account.url)}</span>
            </span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Sign out ${account.email}`}
              onClick={() => leave(account)}
            >
              Sign out…
            </Button>
          </li>
        ))}
      </ul>
      {leaving && <SignOut accountId={leaving.id} email={leaving.email} onClose={() => leave(null)} />}
    </>
  );
}
