import { Button } from '@mantine/core';
import { useCommands } from '../../api/commands.ts';
import { Guarded } from '../../components/page/guarded.tsx';
import { toast } from '../../components/page/toast.ts';
import { sayProblem } from '../../components/page/undo-toast.tsx';

/** Asks that letters which wait are not sent. The server says whether it was in time: it may have one in hand already. */
export function WithdrawButton({ ids, label }: { ids: readonly string[]; label: string }) {
  const doing = useCommands();
  const withdraw = () =>
    void doing
      .mutateAsync(ids.map((letterId) => ({ name: 'mail.withdraw' as const, args: { letterId } })))
      .then(() =>
        toast('The server is told. Mail that it has in hand already goes out all the same, and says so.'),
      )
      .catch(sayProblem);
  return (
    <Guarded area="money">
      <Button
        variant="default"
        size="compact-xs"
        aria-label={label}
        loading={doing.isPending}
        onClick={(event) => {
          event.stopPropagation();
          withdraw();
        }}
      >
        Withdraw{ids.length > 1 ? ` ${ids.length}` : ''}
      </Button>
    </Guarded>
  );
}
