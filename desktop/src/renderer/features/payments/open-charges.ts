import type { LedgerView } from '@portfolio-os/shared/api';

export interface OpenCharge {
  id: string;
  label: string;
  dueOn: string;
  /** What may be settled: still open, plus what this payment settles already. */
  openCents: number;
}

/** The charges that a payment may settle, oldest due first; a reversed charge owes nothing. */
export function openCharges(ledger: LedgerView, paymentId?: string): OpenCharge[] {
  return ledger.entries
    .filter(({ kind, reversesId, reversedById }) => kind === 'charge' && !reversesId && !reversedById)
    .map(({ id, label, on, remainingCents, allocations }) => ({
      id,
      label,
      dueOn: on,
      openCents:
        remainingCents +
        allocations.reduce((sum, part) => sum + (part.otherId === paymentId ? part.amountCents : 0), 0),
    }))
    .filter(({ openCents }) => openCents > 0);
}
