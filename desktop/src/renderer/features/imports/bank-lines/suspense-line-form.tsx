import { useCommands } from '../../../api/commands.ts';
import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import { keeping } from './line-acts.ts';
import type { LineFormProps } from './line-form.ts';

/** Money in of which nobody knows whose it is: it is in the books, and waits there for its payer. */
export function SuspenseLineForm({ line, form, onDecide }: LineFormProps) {
  const recording = useCommands();
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        const { acts, undo } = keeping(line);
        onDecide({
          words: 'In suspense',
          act: () => recording.mutateAsync(acts),
          undo: () => recording.mutateAsync(undo),
        });
      }}
    >
      <p className={classes.about}>
        You don’t know whose it is: it stands in the bank and in suspense, is no income yet, and waits under
        Home until you say who paid it.
      </p>
      <ConfirmButton>Put in suspense</ConfirmButton>
    </form>
  );
}
