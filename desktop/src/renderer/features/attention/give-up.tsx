import type { AttentionItemView } from '@portfolio-os/shared/api';
import { giveUp } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { ChangeSentence } from '../../components/ui/change-words.tsx';
import classes from './attention.module.css';

/** Giving up names what is given up, word for word: nobody drops a payment by pressing one button too many. */
export function GiveUp({ item, onClose }: { item: AttentionItemView; onClose: () => void }) {
  const dropping = useChange(giveUp);
  const { id, sentence, dependents } = item;
  const given = [{ id, sentence }, ...dependents];
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={given.length === 1 ? 'Give this change up?' : `Give these ${given.length} changes up?`}
      submitLabel="Give up"
      danger
      pending={dropping.isPending}
      problem={dropping.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        dropping.mutate(
          { id },
          {
            onSuccess: () => {
              onClose();
              toast('Given up. The books stay as they are.');
            },
          },
        );
      }}
    >
      <ul className={classes.given}>
        {given.map((change) => (
          <li key={change.id}>
            <ChangeSentence sentence={change.sentence} linked={false} />
          </li>
        ))}
      </ul>
      <p className={classes.hint}>
        The books stay as they are now. This cannot be taken back; export it first if in doubt.
      </p>
    </FormDialog>
  );
}
