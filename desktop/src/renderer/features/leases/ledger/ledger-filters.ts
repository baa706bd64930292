import type { LedgerEntryView, LedgerView } from '@portfolio-os/shared/api';

export const ledgerFilters = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Still open' },
  { value: 'charges', label: 'Charges' },
  { value: 'payments', label: 'Payments' },
] as const;
export type LedgerFilter = (typeof ledgerFilters)[number]['value'];

/** The newest first, as a bank writes it; what is still to come stands above today. */
export function entriesToShow({ entries }: LedgerView, filter: LedgerFilter): LedgerEntryView[] {
  return entries.filter((entry) => matches(entry, filter)).reverse();
}

function matches({ kind, remainingCents }: LedgerEntryView, filter: LedgerFilter): boolean {
  if (filter === 'open') return remainingCents !== 0;
  return filter === 'all' || `${kind}s` === filter;
}
