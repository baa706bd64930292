import type { LeaseView, LedgerEntryView } from '@portfolio-os/shared/api';
import { AdjustCharge } from '../adjustments/adjust-charge.tsx';
import { MoveCredit } from '../adjustments/move-credit.tsx';
import { MoveLeaseMoney } from '../adjustments/move-lease-money.tsx';
import { factOf, TakeBackEntry } from '../adjustments/take-back-entry.tsx';
import { CorrectFact } from '../corrections/correct-fact.tsx';
import { StatementDialog } from '../documents/statement-dialog.tsx';
import { SendLetters, usualFor } from '../mail/send-letters.tsx';
import { AddCharge } from '../payments/add-charge.tsx';
import { AllocatePayment } from '../payments/allocate-payment.tsx';
import { ChargeAgain } from '../payments/charge-again.tsx';
import { CorrectCharge } from '../payments/correct-charge.tsx';
import { CorrectPayment } from '../payments/correct-payment.tsx';
import { ReturnPayment } from '../payments/return-payment.tsx';
import { ReverseCharge } from '../payments/reverse-charge.tsx';
import { ReverseCharges } from '../payments/reverse-charges.tsx';
import { TakeBackPayment } from '../payments/take-back-payment.tsx';
import { PutBack } from '../suspense/put-back.tsx';
import { OpeningBalance } from './opening-balance.tsx';
import { EndEarly } from './renewal/end-early.tsx';
import { GiveNotice } from './renewal/give-notice.tsx';
import { HoldoverRent } from './renewal/holdover-rent.tsx';
import { NoticeRule } from './renewal/notice-rule.tsx';
import { type AgreedTerm, TakeTermBack } from './renewal/take-term-back.tsx';
import { TransferLease } from './renewal/transfer-lease.tsx';
import { type GivenNotice, WithdrawNotice } from './renewal/withdraw-notice.tsx';
import { AddExtra } from './terms/add-extra.tsx';
import { ChangeDetails } from './terms/change-details.tsx';
import { ChangeDueDay } from './terms/change-due-day.tsx';
import { ChangeRent } from './terms/change-rent.tsx';
import { ChangeTerm } from './terms/change-term.tsx';
import { CorrectLease } from './terms/correct-lease.tsx';
import { EndExtra } from './terms/end-extra.tsx';
import { JoinLease } from './terms/join-lease.tsx';
import { LeaveLease } from './terms/leave-lease.tsx';
import { MoveOut } from './terms/move-out.tsx';
import { VoidLease } from './terms/void-lease.tsx';

export type LeaseDialog =
  | {
      kind:
        | 'add-charge'
        | 'opening-balance'
        | 'add-extra'
        | 'move-out'
        | 'change-details'
        | 'change-term'
        | 'change-due-day'
        | 'correct-lease'
        | 'join-lease'
        | 'void-lease'
        | 'give-notice'
        | 'notice-rule'
        | 'end-early'
        | 'transfer-lease'
        | 'holdover-rent'
        | 'refund-credit'
        | 'move-credit'
        | 'record-recovery'
        | 'reverse-charges'
        | 'statement'
        | 'mail';
    }
  | { kind: 'take-term-back'; term: AgreedTerm }
  | { kind: 'withdraw-notice'; notice: GivenNotice }
  | { kind: 'leave-lease'; party: LeaseView['parties'][number] }
  | { kind: 'change-rent'; recurringId: string | null }
  | { kind: 'end-extra'; recurringId: string }
  | {
      kind:
        | 'correct-charge'
        | 'reverse-charge'
        | 'charge-again'
        | 'correct-payment'
        | 'take-back-payment'
        | 'put-back-payment'
        | 'return-payment'
        | 'allocate-payment'
        | 'concede'
        | 'write-off'
        | 'correct-entry'
        | 'take-back-entry';
      entry: LedgerEntryView;
    };

interface LeaseDialogsProps {
  lease: LeaseView;
  asked: LeaseDialog | null;
  ask: (dialog: LeaseDialog) => void;
  onClose: () => void;
}

export function LeaseDialogs({ lease, asked, ask, onClose }: LeaseDialogsProps) {
  switch (asked?.kind) {
    case 'add-charge':
      return <AddCharge lease={lease} onClose={onClose} />;
    case 'opening-balance':
      return <OpeningBalance lease={lease} onClose={onClose} />;
    case 'add-extra':
      return <AddExtra lease={lease} onClose={onClose} />;
    case 'move-out':
      return <MoveOut lease={lease} onClose={onClose} />;
    case 'change-term':
      return <ChangeTerm lease={lease} onClose={onClose} />;
    case 'change-details':
      return <ChangeDetails lease={lease} onClose={onClose} />;
    case 'change-due-day':
      return <ChangeDueDay lease={lease} onClose={onClose} />;
    case 'correct-lease':
      return <CorrectLease lease={lease} onClose={onClose} />;
    case 'join-lease':
      return <JoinLease lease={lease} onClose={onClose} />;
    case 'leave-lease':
      return <LeaveLease lease={lease} party={asked.party} onClose={onClose} />;
    case 'reverse-charges':
      return <ReverseCharges leaseId={lease.id} onClose={onClose} />;
    case 'statement':
      return <StatementDialog leaseId={lease.id} onClose={onClose} />;
    case 'mail':
      return <SendLetters document={usualFor([lease])} to={{ leaseIds: [lease.id] }} onClose={onClose} />;
    case 'refund-credit':
      return <MoveLeaseMoney act="refund" lease={lease} onClose={onClose} />;
    case 'move-credit':
      return <MoveCredit lease={lease} onClose={onClose} />;
    case 'record-recovery':
      return <MoveLeaseMoney act="recover" lease={lease} onClose={onClose} />;
    case 'void-lease':
      return <VoidLease lease={lease} onClose={onClose} />;
    case 'give-notice':
      return <GiveNotice lease={lease} onAddRule={() => ask({ kind: 'notice-rule' })} onClose={onClose} />;
    case 'notice-rule':
      return <NoticeRule rule={null} onClose={onClose} />;
    case 'end-early':
      return <EndEarly lease={lease} onClose={onClose} />;
    case 'transfer-lease':
      return <TransferLease lease={lease} onClose={onClose} />;
    case 'holdover-rent':
      return <HoldoverRent lease={lease} onClose={onClose} />;
    case 'take-term-back':
      return <TakeTermBack lease={lease} term={asked.term} onClose={onClose} />;
    case 'withdraw-notice':
      return <WithdrawNotice notice={asked.notice} onClose={onClose} />;
    case 'change-rent':
      return <ChangeRent lease={lease} recurringId={asked.recurringId} onClose={onClose} />;
    case 'end-extra':
      return <EndExtra lease={lease} recurringId={asked.recurringId} onClose={onClose} />;
    case 'reverse-charge':
      return <ReverseCharge charge={asked.entry} onClose={onClose} />;
    case 'correct-charge':
      return <CorrectCharge lease={lease} charge={asked.entry} onClose={onClose} />;
    case 'charge-again':
      return <ChargeAgain charge={asked.entry} onClose={onClose} />;
    case 'correct-payment':
      return <CorrectPayment leaseId={lease.id} payment={asked.entry} onClose={onClose} />;
    case 'take-back-payment':
      return <TakeBackPayment leaseId={lease.id} payment={asked.entry} onClose={onClose} />;
    case 'put-back-payment':
      return <PutBack payment={{ ...asked.entry, of: asked.entry.payer ?? lease.unit }} onClose={onClose} />;
    case 'return-payment':
      return <ReturnPayment payment={asked.entry} onClose={onClose} />;
    case 'allocate-payment':
      return <AllocatePayment leaseId={lease.id} payment={asked.entry} onClose={onClose} />;
    case 'concede':
    case 'write-off':
      return <AdjustCharge act={asked.kind} leaseId={lease.id} charge={asked.entry} onClose={onClose} />;
    case 'correct-entry':
      return <CorrectEntry entry={asked.entry} onClose={onClose} />;
    case 'take-back-entry':
      return <TakeBackEntry entry={asked.entry} onClose={onClose} />;
    default:
      return null;
  }
}

/** What is no charge and no payment is put right wherever it is seen by the same form. */
function CorrectEntry({ entry: { id, kind }, onClose }: { entry: LedgerEntryView; onClose: () => void }) {
  const fact = factOf[kind];
  return fact ? <CorrectFact fact={fact} id={id} onClose={onClose} /> : null;
}
