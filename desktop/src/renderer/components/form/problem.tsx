import { IconAlertCircle } from '@tabler/icons-react';
import classes from './problem.module.css';

/** A refusal in words: what happened and what to do. Announced when it appears. */
export function Problem({ message }: { message: string | null | undefined }) {
  return (
    <div role="alert" className={classes.place}>
      {message && (
        <p className={classes.problem}>
          <IconAlertCircle size={16} stroke={1.75} aria-hidden />
          {message}
        </p>
      )}
    </div>
  );
}
