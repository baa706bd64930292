import { Button, Progress as ProgressBar } from '@mantine/core';
import type { Progress } from '../../api/client.ts';
import classes from './progress-panel.module.css';

/** Long work, seen: what is being done, how far it is, and a way out. */
export function ProgressPanel({ progress, onCancel }: { progress: Progress; onCancel?: () => void }) {
  const { done, total, what } = progress;
  const percent = total > 0 ? (100 * done) / total : 0;
  return (
    <div className={classes.panel}>
      <div className={classes.words} aria-live="polite">
        <span>{what}</span>
        {total > 0 && (
          <span className="figure">
            {done.toLocaleString('en-US')} of {total.toLocaleString('en-US')}
          </span>
        )}
      </div>
      <ProgressBar
        value={total > 0 ? percent : 100}
        animated={total === 0}
        size="sm"
        aria-label={what}
        transitionDuration={120}
      />
      {onCancel && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={onCancel}
          className={classes.cancel ?? ''}
        >
          Cancel
        </Button>
      )}
    </div>
  );
}
