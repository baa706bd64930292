import classes from './bank-lines.module.css';
import { ConfirmButton } from './confirm-button.tsx';
import type { LineFormProps } from './line-form.ts';
import { useLineActs } from './use-line-decisions.ts';

export function IgnoreForm({ line, form, onDecide }: LineFormProps) {
  const { ignore, reopen } = useLineActs();
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onDecide({ words: 'Ignored', act: () => ignore(line.id), undo: () => reopen(line.id) });
      }}
    >
      <p className={classes.about}>
        A transfer between your own accounts, a private purchase: it stays in the list of ignored lines and
        changes no balance.
      </p>
      <ConfirmButton>Ignore</ConfirmButton>
    </form>
  );
}
