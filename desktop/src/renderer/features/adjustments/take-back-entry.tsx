import type { EnteredFact, LedgerEntryView } from '@portfolio-os/shared/api';
import { useCommands } from '../../api/commands.ts';
import { ReasonDialog } from '../../components/form/reason-dialog.tsx';
import { toast } from '../../components/page/toast.ts';
import { Money } from '../../components/ui/money.tsx';
import { reversalOf } from '../corrections/reversals.ts';

/** What each entry of a ledger is called among facts, of those that are taken back alike. */
export const factOf: Readonly<Partial<Record<LedgerEntryView['kind'], EnteredFact>>> = {
  concession: 'concession',
  'write-off': 'writeOff',
  refund: 'creditRefund',
  transfer: 'creditTransfer',
  recovery: 'recovery',
};

export function isTakenBackHere({ kind }: LedgerEntryView): boolean {
  return factOf[kind] !== undefined;
}

/** A concession, write-off, refund, transfer or recovery that is taken back: a mistake on its own day, or what the bank did on its day. */
export function TakeBackEntry({ entry, onClose }: { entry: LedgerEntryView; onClose: () => void }) {
  const doing = useCommands();
  const { id: factId, kind, on, label, amountCents } = entry;
  return (
    <ReasonDialog
      onClose={onClose}
      title="Take it back"
      submitLabel="Take back"
      notBefore={on}
      reverse={(reversal) => {
        const act = reversalOf({ fact: factOf[kind] ?? '', factId }, reversal);
        return doing.mutateAsync(act ? [act] : []);
      }}
      onReversed={() => {
        toast('It is taken back. Both entries stay in the books.');
        onClose();
      }}
    >
      {label}: <Money cents={Math.abs(amountCents)} />. A second entry takes it back on the day below.
    </ReasonDialog>
  );
}
