import type { ExpenseView, LedgerEntryView, StatementLineView } from '@portfolio-os/shared/api';
import { daysBetween } from '@portfolio-os/shared/core';

/** An entry that a bank line may be, signed as the bank signs it. */
export interface Candidate {
  kind: 'payment' | 'expense';
  id: string;
  on: string;
  label: string;
  amountCents: number;
}

type Line = Pick<StatementLineView, 'amountCents' | 'postedOn'>;

const MOST = 12;

export function paymentCandidates(entries: readonly LedgerEntryView[], line: Line): Candidate[] {
  const payments = entries
    .filter(({ kind, method }) => kind === 'payment' && method !== 'opening-credit')
    .map(({ id, on, label, payer, amountCents }): Candidate => {
      return { kind: 'payment', id, on, label: payer ? `${label} · ${payer}` : label, amountCents };
    });
  return nearest(payments, line);
}

export function expenseCandidates(expenses: readonly ExpenseView[], line: Line): Candidate[] {
  const spent = expenses.map(({ id, paidOn, description, place, amountCents }): Candidate => {
    return {
      kind: 'expense',
      id,
      on: paidOn,
      label: `${description} · ${place}`,
      amountCents: 0 - amountCents,
    };
  });
  return nearest(spent, line);
}

/** The same amount first, then the nearest day; only what goes the same way as the line. */
function nearest(candidates: Candidate[], { amountCents, postedOn }: Line): Candidate[] {
  const days = ({ on }: Candidate) => Math.abs(daysBetween(on, postedOn));
  const differs = (candidate: Candidate) => (candidate.amountCents === amountCents ? 0 : 1);
  return candidates
    .filter((candidate) => Math.sign(candidate.amountCents) === Math.sign(amountCents))
    .sort((a, b) => differs(a) - differs(b) || days(a) - days(b))
    .slice(0, MOST);
}
