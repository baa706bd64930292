import { ActionIcon, Loader } from '@mantine/core';
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import classes from './receipts.module.css';
import type { Coming } from './use-bringing.ts';

interface ComingFilesProps {
  coming: readonly Coming[];
  onDismiss: (id: string) => void;
}

/** Files on their way, and those that were refused, with the reason beside each. */
export function ComingFiles({ coming, onDismiss }: ComingFilesProps) {
  return (
    <ul className={classes.lines} aria-live="polite">
      {coming.map(({ id, name, problem }) => (
        <li key={id} className={classes.line} data-refused={problem !== null || undefined}>
          {problem === null ? (
            <Loader size={14} />
          ) : (
            <IconAlertCircle size={16} stroke={1.75} aria-hidden className={classes.bad} />
          )}
          <div className={classes.words}>
            <span className={classes.name}>{name}</span>
            {problem === null ? null : <span className={classes.bad}>{problem}</span>}
          </div>
          {problem !== null && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={`Dismiss ${name}`}
              onClick={() => onDismiss(id)}
            >
              <IconX size={14} stroke={1.75} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}
