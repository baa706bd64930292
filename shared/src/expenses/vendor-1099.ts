import type { ExpenseMethod, VendorKind } from './schema.ts';

interface Threshold {
  readonly fromYear: number;
  readonly amountCents: number;
  readonly source: string;
}

/** From how much in a year a vendor is sent a 1099-NEC, in cents, by the first tax year for which that holds. */
const nonemployeeThresholds: readonly Threshold[] = [
  { fromYear: 0, amountCents: 60_000, source: 'IRC § 6041A(a)' },
  { fromYear: 2026, amountCents: 200_000, source: 'P.L. 119-21, § 70433' },
];

/** 600.00 for 2025, 2,000.00 for 2026. */
export function thresholdOf(year: number): Threshold {
  const [last = { fromYear: 0, amountCents: 0, source: '' }] = nonemployeeThresholds
    .filter(({ fromYear }) => fromYear <= year)
    .slice(-1);
  return last;
}

/** What a card's company or a payment processor reports itself, on a 1099-K. */
export function isReportedByOthers(method: ExpenseMethod | null): boolean {
  return method === 'card' || method === 'processor';
}

const corporations: readonly VendorKind[] = ['corporation', 's-corporation', 'llc-corporation', 'exempt'];

/** Whether a vendor is sent one at all: no corporation, but attorneys also as one. Whose kind nobody said is sent one. */
export function mayGet1099({
  entityKind,
  isAttorney,
}: {
  entityKind: VendorKind | null;
  isAttorney: 'yes' | 'no' | null;
}): boolean {
  if (isAttorney === 'yes') return entityKind !== 'exempt';
  return entityKind === null || !corporations.includes(entityKind);
}
