import { removeMember } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { FormDialog } from '../../components/form/form-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import type { Member } from './member.ts';
import classes from './members.module.css';

export function RemoveMember({ member: { userId, name }, onClose }: { member: Member; onClose: () => void }) {
  const removing = useChange(removeMember);
  return (
    <FormDialog
      opened
      onClose={onClose}
      title={`Remove ${name}?`}
      submitLabel="Remove"
      danger
      pending={removing.isPending}
      problem={removing.error?.message ?? null}
      onSubmit={(event) => {
        event.preventDefault();
        removing.mutate(
          { userId },
          {
            onSuccess: () => {
              onClose();
              toast(`${name} is no member any more.`);
            },
          },
        );
      }}
    >
      <p className={classes.quiet}>
        {name} gets nothing new from now on and can send nothing. What they did stays in the books and in the
        history; a copy that is already on their computer stays there.
      </p>
    </FormDialog>
  );
}
