import { reverseCharge } from '../../api/mutations.ts';
import { useChange } from '../../api/use-change.ts';
import { useFormatMoney } from '../../components/money.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { toast } from '../../components/toast.ts';

interface ReverseChargeProps {
  charge: { id: string; label: string; amountCents: number; on: string };
  onClose: () => void;
}

export function ReverseCharge({ charge, onClose }: ReverseChargeProps) {
  const money = useFormatMoney();
  const reversing = useChange(reverseCharge);
  return (
    <ReasonDialog
      onClose={onClose}
      title="Reverse charge"
      submitLabel="Reverse"
      notBefore={charge.on}
      reverse={(reversal) => reversing.mutateAsync({ ...reversal, chargeId: charge.id })}
      onReversed={() => {
        toast(`${charge.label} is reversed. Both entries stay in the ledger.`);
        onClose();
      }}
    >
      {charge.label}, {money(charge.amountCents)}. A second entry takes it back; what had been paid of it
      becomes credit again.
    </ReasonDialog>
  );
}
