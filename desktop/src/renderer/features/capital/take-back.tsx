import { type Act, useCommands } from '../../api/commands.ts';
import type { Reversal } from '../../api/mutations.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';

export interface TakeBackProps {
  /** "Payment on Maple mortgage". */
  what: string;
  amountCents: number;
  /** The day that it was recorded on. */
  on: string;
  act: (reversal: Reversal) => Act;
  onClose: () => void;
}

/** The latest payment or depreciation is taken back whole; both entries stay in the books. */
export function TakeBack({ what, amountCents, on, act, onClose }: TakeBackProps) {
  const reversing = useCommands();
  return (
    <ReasonDialog
      onClose={onClose}
      title="Take it back"
      submitLabel="Take back"
      notBefore={on}
      reverse={(reversal) => reversing.mutateAsync([act(reversal)])}
      onReversed={() => {
        toast('It is taken back. Both entries stay in the books.');
        onClose();
      }}
    >
      {what}: <Money cents={amountCents} />. A second entry takes it back, so that the balances are right and
      the history says what happened.
    </ReasonDialog>
  );
}
