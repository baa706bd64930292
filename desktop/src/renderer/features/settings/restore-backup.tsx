import type { BackupView } from '@portfolio-os/shared/api';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { restorePortfolio } from '../../api/mutations.ts';
import { usePortfolio } from '../../api/portfolio.tsx';
import { syncQuery, useView } from '../../api/queries.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { formatInstant } from '../../lib/dates.ts';
import classes from './settings.module.css';

/** Restoring replaces the books; what they are now is backed up first, so even that can be taken back. */
export function RestoreBackup({ backup, onClose }: { backup: BackupView; onClose: () => void }) {
  const { id, name } = usePortfolio();
  const { data: sync } = useView(syncQuery);
  const waiting = sync?.connection ? sync.waiting : 0;
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function restore(event: FormEvent) {
    event.preventDefault();
    setPending(true);
    setProblem(null);
    try {
      await restorePortfolio(id, { backup: backup.name, evenWaiting: waiting > 0 });
      // Nothing that was read from the former books may stay on a screen.
      location.reload();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.message);
      setPending(false);
    }
  }

  return (
    <FormDialog
      opened
      onClose={onClose}
      title="Restore this backup?"
      submitLabel="Restore"
      danger
      pending={pending}
      problem={problem}
      onSubmit={(event) => void restore(event)}
    >
      <p className={classes.quiet}>
        {name} goes back to how it was on {formatInstant(backup.madeAt)}. What was entered since is no longer
        in the books, but stays in a backup that is made now, before anything is replaced.
      </p>
      {waiting > 0 && (
        <p className={classes.quiet}>
          <strong>
            {waiting === 1 ? '1 change has' : `${waiting} changes have`} not reached the server yet.
          </strong>{' '}
          Close this and sync first, or restore all the same: then you find {waiting === 1 ? 'it' : 'them'}{' '}
          under Needs attention, to export or do again.
        </p>
      )}
    </FormDialog>
  );
}
