import { Anchor, Button } from '@mantine/core';
import type { KnownAccountView } from '@portfolio-os/shared/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { connectPortfolio } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import classes from '../../auth/accounts.module.css';
import { ChooseAccount } from '../../auth/choose-account.tsx';
import { KnownAccounts } from '../../auth/known-accounts.tsx';
import { hostOf } from '../../auth/words.ts';
import { Problem } from '../../components/form/problem.tsx';
import { ProgressPanel } from '../../components/page/progress-panel.tsx';
import { toast } from '../../components/page/toast.ts';
import { useLongWork } from '../../components/page/use-long-work.ts';

/** These books live on this computer alone: what a server would give, and the way there. */
export function Connect() {
  const [asked, setAsked] = useState(false);
  const [account, setAccount] = useState<KnownAccountView | null>(null);
  const cancel = () => {
    setAsked(false);
    setAccount(null);
  };
  if (account) return <Confirm account={account} onCancel={cancel} />;
  if (asked) return <ChooseAccount back={{ label: 'Cancel', go: cancel }} onChosen={setAccount} />;
  return (
    <>
      <p className={classes.words}>
        These books are on this computer alone, and can stay so. Connected to a server they are on your other
        computers too, and on those of people whom you invite. Every computer keeps all of them and works
        without a network; the server passes on what each has done. It is a server of your choice: your own,
        or one that somebody runs for you.
      </p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => setAsked(true)}>
          Connect this portfolio…
        </Button>
      </div>
      <KnownAccounts />
    </>
  );
}

/** Said before it is done: what leaves this computer, and where it goes. */
function Confirm({ account, onCancel }: { account: KnownAccountView; onCancel: () => void }) {
  const { id, name } = usePortfolio();
  const client = useQueryClient();
  const connecting = useLongWork(
    (long) => connectPortfolio(id, { accountId: account.id }, long),
    () => {
      toast(`${name} is connected.`);
      void client.invalidateQueries({ queryKey: ['portfolio', id] });
    },
  );
  if (connecting.progress)
    return (
      <>
        <ProgressPanel progress={connecting.progress} onCancel={connecting.cancel} />
        <p className={classes.quiet}>
          Cancel it whenever you like: your books stay as they are, and the next time it goes on from what was
          sent.
        </p>
      </>
    );
  return (
    <div className={classes.step}>
      <div>
        <h2 className={classes.title}>
          Connect {name} to {hostOf(account.url)}?
        </h2>
        <p className={classes.quiet}>
          As {account.email}, who will own it there. All of these books are sent to the server, with their
          history and notes. You decide whom else to invite.
        </p>
      </div>
      <Problem message={connecting.problem} />
      <div className={classes.buttons}>
        <Button autoFocus onClick={() => void connecting.start()}>
          Connect
        </Button>
        <Anchor component="button" type="button" onClick={onCancel}>
          Cancel
        </Anchor>
      </div>
    </div>
  );
}
