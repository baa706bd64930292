import { useCommand } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';

interface ReverseOwnerTransferProps {
  /** `what` is it called: "Draw". */
  transfer: { id: string; movedOn: string; what: string; amountCents: number };
  onClose: () => void;
}

/** What an owner put in or took out is taken back whole; both entries stay in the books. */
export function ReverseOwnerTransfer({ transfer, onClose }: ReverseOwnerTransferProps) {
  const reversing = useCommand('organisation.reverseOwnerTransfer');
  return (
    <ReasonDialog
      onClose={onClose}
      title="Take back owner’s money"
      submitLabel="Take back"
      notBefore={transfer.movedOn}
      reverse={(reversal) => reversing.mutateAsync({ ...reversal, transferId: transfer.id })}
      onReversed={() => {
        toast('It is taken back. Both entries stay in the books.');
        onClose();
      }}
    >
      {transfer.what} of <Money cents={transfer.amountCents} />. A second entry takes it back, so that the
      totals are right and the history says what happened.
    </ReasonDialog>
  );
}
