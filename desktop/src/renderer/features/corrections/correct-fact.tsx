import type { EnteredFact } from '@portfolio-os/shared/api';
import { enteredFactQuery, useView } from '../../api/queries.ts';
import { CorrectAdjustment } from '../adjustments/correct-adjustment.tsx';
import { CorrectCreditTransfer } from '../adjustments/correct-credit-transfer.tsx';
import { CorrectLeaseMoney } from '../adjustments/correct-lease-money.tsx';
import { CorrectTransfer } from '../banks/correct-transfer.tsx';
import { CorrectLoanPayment } from '../capital/correct-loan-payment.tsx';
import { CorrectOtherIncome } from '../income/correct-other-income.tsx';
import { CorrectOwnerTransfer } from '../owners/correct-owner-transfer.tsx';

const corrected: readonly string[] = [
  'bankTransfer',
  'otherIncome',
  'ownerTransfer',
  'loanPayment',
  'creditRefund',
  'recovery',
  'creditTransfer',
  'concession',
  'writeOff',
] satisfies EnteredFact[];

/** Whether a fact is put right by the form that recorded it. */
export function isCorrectedByForm(fact: string): fact is EnteredFact {
  return corrected.includes(fact);
}

interface CorrectFactProps {
  fact: EnteredFact;
  id: string;
  onClose: () => void;
}

/** Whatever was entered is put right by the form that recorded it, from wherever it is seen. */
export function CorrectFact({ fact, id, onClose }: CorrectFactProps) {
  const { data: entered } = useView(enteredFactQuery, fact, id);
  switch (entered?.fact) {
    case 'bankTransfer':
      return <CorrectTransfer entered={entered} onClose={onClose} />;
    case 'otherIncome':
      return <CorrectOtherIncome entered={entered} onClose={onClose} />;
    case 'ownerTransfer':
      return <CorrectOwnerTransfer entered={entered} onClose={onClose} />;
    case 'loanPayment':
      return <CorrectLoanPayment entered={entered} onClose={onClose} />;
    case 'creditRefund':
    case 'recovery':
      return <CorrectLeaseMoney entered={entered} onClose={onClose} />;
    case 'creditTransfer':
      return <CorrectCreditTransfer entered={entered} onClose={onClose} />;
    case 'concession':
    case 'writeOff':
      return <CorrectAdjustment entered={entered} onClose={onClose} />;
    default:
      return null;
  }
}
