import { Button } from '@mantine/core';
import type { BackupView } from '@portfolio-os/shared/api';
import { formatInstant } from '../../lib/dates.ts';
import classes from './first-run.module.css';

const reasonWords: Record<BackupView['reason'], string> = {
  daily: 'Made by itself',
  manual: 'Made by you',
  'before-restore': 'Before a restore',
};

interface BackupChoiceProps {
  backups: BackupView[];
  /** The name of the one that is being restored. */
  restoring: string | null;
  onRestore: (name: string) => void;
}

/** The backups of a damaged portfolio, newest first. */
export function BackupChoice({ backups, restoring, onRestore }: BackupChoiceProps) {
  if (backups.length === 0) {
    return (
      <p className={classes.sampleWords}>
        There is no backup of it on this computer. If you keep one elsewhere, put it back in its place.
      </p>
    );
  }
  const newestFirst = backups.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt));
  return (
    <>
      <p className={classes.sampleWords}>What was entered after the backup is not in it.</p>
      <table className={classes.backups} aria-label="Backups">
        <tbody>
          {newestFirst.map(({ name, madeAt, bytes, reason }, index) => (
            <tr key={name}>
              <th scope="row">
                {formatInstant(madeAt)}{' '}
                <span className={classes.quiet}>
                  {reasonWords[reason]} · {(bytes / 1_048_576).toFixed(1)} MB
                </span>
              </th>
              <td>
                <Button
                  size="compact-sm"
                  variant={index === 0 ? 'filled' : 'default'}
                  loading={restoring === name}
                  disabled={restoring !== null}
                  onClick={() => onRestore(name)}
                >
                  {index === 0 ? 'Restore the newest' : 'Restore'}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
