import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { disconnectPortfolio } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { useChange } from '../../api/use-change.ts';
import classes from '../../auth/accounts.module.css';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';

interface DisconnectProps {
  waiting: number;
  /** Whether what waits could still be sent first. */
  maySend: boolean;
  onClose: () => void;
}

/** Nothing is lost by it here, and nothing is taken back there: both are said before it is done. */
export function Disconnect({ waiting, maySend, onClose }: DisconnectProps) {
  const { name } = usePortfolio();
  const disconnecting = useChange(disconnectPortfolio);
  const [problem, setProblem] = useState<string | null>(null);

  async function disconnect(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    try {
      await disconnecting.mutateAsync({ evenWaiting: waiting > 0 });
      toast(`${name} is on this computer alone again.`);
      onClose();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
    }
  }

  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Disconnect ${name}?`}
      submitLabel="Disconnect"
      danger
      pending={disconnecting.isPending}
      problem={problem}
      onSubmit={(event) => void disconnect(event)}
    >
      <p className={classes.words}>
        All of these books stay on this computer and go on here by themselves. Nothing more is sent or
        fetched. The server keeps its copy, and the other members go on with it.
      </p>
      {waiting > 0 && (
        <p className={classes.words}>
          <strong>{waiting === 1 ? 'One change' : `${waiting.toLocaleString('en-US')} changes`}</strong> made
          here never reached the server. They stay in this copy alone
          {maySend ? ' until you connect it again. To send them now, cancel and sync first.' : '.'}
        </p>
      )}
      {maySend && (
        <p className={classes.words}>
          You can connect again later: what was entered here and there meanwhile comes together then.
        </p>
      )}
    </FormDialog>
  );
}
