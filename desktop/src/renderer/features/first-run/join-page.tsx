import { Anchor } from '@mantine/core';
import type { KnownAccountView, PortfolioView } from '@portfolio-os/shared/api';
import { type Invitation, readInvitation } from '@portfolio-os/shared/wire/rules';
import { useState } from 'react';
import { portfolioAddress } from '../../api/portfolio.tsx';
import { ChooseAccount } from '../../auth/choose-account.tsx';
import { hostOf } from '../../auth/words.ts';
import { Problem } from '../../components/form/problem.tsx';
import { SharedPortfolios } from '../accounts/shared-portfolios.tsx';
import classes from './first-run.module.css';

/**
 * From an invitation to the books on this computer: the server, the account, the code. What the invitation's link says stands
 * in the fields; nothing is asked of its server before a button is pressed.
 */
export function JoinPage({ portfolios }: { portfolios: PortfolioView[] }) {
  const [account, setAccount] = useState<KnownAccountView | null>(null);
  const [linked] = useState(() => readLinked(location.search));
  const invitation = linked?.ok ? linked.value : null;
  const first = portfolios[0];
  return (
    <main className={classes.page}>
      <div className={classes.column}>
        <img src="/icon.svg" alt="" width={36} height={36} />
        <h1 className={classes.title}>Join a shared portfolio</h1>
        <p className={classes.lead}>
          {account
            ? `Signed in to ${hostOf(account.url)} as ${account.email}.`
            : 'Its books come to this computer whole and stay in step with everybody’s. Without a network you go on working.'}
        </p>
        <Problem message={linked && !linked.ok ? linked.error.message : null} />
        {account ? (
          <SharedPortfolios account={account} code={codeFor(account, invitation)} />
        ) : (
          <ChooseAccount {...(invitation && { server: invitation.server })} onChosen={setAccount} />
        )}
        <p className={classes.back}>
          {account && (
            <>
              <Anchor component="button" type="button" onClick={() => setAccount(null)}>
                Another account
              </Anchor>
              {' · '}
            </>
          )}
          <Anchor href={first ? portfolioAddress(first.id) : '/'}>
            {first ? `Back to ${first.name}` : 'Start your own books instead'}
          </Anchor>
        </p>
      </div>
    </main>
  );
}

/** What a link put into the address; null where there is no link. */
function readLinked(search: string) {
  const parameters = new URLSearchParams(search);
  return parameters.has('server') || parameters.has('code') ? readInvitation(parameters) : null;
}

/** The code is for its own server alone. */
function codeFor(account: KnownAccountView, invitation: Invitation | null): string {
  return invitation && account.url === invitation.server ? invitation.code : '';
}
