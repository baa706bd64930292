import { Button } from '@mantine/core';
import { ApiError } from '../../api/client.ts';
import { hideToast, toast, toastProblem } from './toast.ts';
import classes from './undo-toast.module.css';

/** Says what was done and, for a few seconds, offers the act that takes it back. */
export function toastWithUndo(
  message: string,
  undo: () => Promise<unknown>,
  { forMs = 8_000 }: { forMs?: number } = {},
): void {
  const id = toast(
    <div className={classes.line}>
      {message}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          hideToast(id);
          undo().catch(sayProblem);
        }}
      >
        Undo
      </Button>
    </div>,
    { forMs },
  );
}

/** For acts without a form: a refusal is said in the corner. */
export function sayProblem(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  toastProblem(error.message);
}
