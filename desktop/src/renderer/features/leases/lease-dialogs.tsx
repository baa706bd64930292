import type { LeaseView, LedgerEntryView } from '@portfolio-os/shared/api';
import { AddCharge } from '../payments/add-charge.tsx';
import { AllocatePayment } from '../payments/allocate-payment.tsx';
import { ReturnPayment } from '../payments/return-payment.tsx';
import { ReverseCharge } from '../payments/reverse-charge.tsx';
import { AddExtra } from './add-extra.tsx';
import { ChangeRent } from './change-rent.tsx';
import { ChangeTerm } from './change-term.tsx';
import { EndExtra } from './end-extra.tsx';
import { MoveOut } from './move-out.tsx';

export type LeaseDialog =
  | { kind: 'add-charge' | 'add-extra' | 'move-out' | 'change-term' }
  | { kind: 'change-rent'; recurringId: string | null }
  | { kind: 'end-extra'; recurringId: string }
  | { kind: 'reverse-charge' | 'return-payment' | 'allocate-payment'; entry: LedgerEntryView };

interface LeaseDialogsProps {
  lease: LeaseView;
  asked: LeaseDialog | null;
  onClose: () => void;
}

export function LeaseDialogs({ lease, asked, onClose }: LeaseDialogsProps) {
  switch (asked?.kind) {
    case 'add-charge':
      return <AddCharge lease={lease} onClose={onClose} />;
    case 'add-extra':
      return <AddExtra lease={lease} onClose={onClose} />;
    case 'move-out':
      return <MoveOut lease={lease} onClose={onClose} />;
    case 'change-term':
      return <ChangeTerm lease={lease} onClose={onClose} />;
    case 'change-rent':
      return <ChangeRent lease={lease} recurringId={asked.recurringId} onClose={onClose} />;
    case 'end-extra':
      return <EndExtra lease={lease} recurringId={asked.recurringId} onClose={onClose} />;
    case 'reverse-charge':
      return <ReverseCharge charge={asked.entry} onClose={onClose} />;
    case 'return-payment':
      return <ReturnPayment payment={asked.entry} onClose={onClose} />;
    case 'allocate-payment':
      return <AllocatePayment leaseId={lease.id} payment={asked.entry} onClose={onClose} />;
    default:
      return null;
  }
}
