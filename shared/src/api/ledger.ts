import type { PaymentMethod } from '../billing/schema.ts';
import type { ChargeKind } from '../leasing/schema.ts';

// A lease’s ledger. All money is integer minor units of the portfolio's currency, all days are calendar dates.

/** What was there before a correction, or what took it back. */
export type CorrectedEntryView = Pick<
  LedgerEntryView,
  'id' | 'kind' | 'on' | 'label' | 'amountCents' | 'reversesId'
>;

/** One line of a lease’s ledger: a charge adds to what is owed, a payment takes from it. Oldest first. */
export interface LedgerEntryView {
  kind: 'charge' | 'payment';
  id: string;
  on: string;
  label: string;
  chargeKind: ChargeKind | null;
  method: PaymentMethod | null;
  reference: string | null;
  payer: string | null;
  payerId: string | null;
  /** What was noted on a payment. */
  memo: string | null;
  amountCents: number;
  /** Net position after this entry: Σ charges − Σ payments up to here. */
  balanceCents: number;
  /** Of a charge: still open. Of a payment: not yet applied. */
  remainingCents: number;
  /** Of a payment: what of it somebody left as credit on purpose. */
  heldCents: number;
  workings: string | null;
  /** The id of the entry that this one reverses, or of the one that reverses it. */
  reversesId: string | null;
  reversedById: string | null;
  /** Of a payment that may be another one, typed a second time: that other one. */
  twinId: string | null;
  /** A payment that was corrected to another lease or taken back, or what took it back: the bank returned nothing. */
  takenBack: boolean;
  /** Of a charge that follows the lease's terms: which period of which recurring charge it is for. */
  period: { recurringChargeId: string; periodOn: string; waived: boolean } | null;
  /**
   * What this entry put right, where it corrects another: the reason, and what was there before with what took it back, in the
   * order in which it came into the books. Together these come to nothing on every day.
   */
  corrected: { reason: string; entries: CorrectedEntryView[] } | null;
  /** Net allocations: of a charge, the payments that settle it; of a payment, the charges it settles. */
  allocations: { otherId: string; otherLabel: string; otherOn: string; amountCents: number }[];
}

export interface LedgerView {
  leaseId: string;
  asOf: string;
  chargedCents: number;
  paidCents: number;
  allocatedCents: number;
  openCents: number;
  creditCents: number;
  netCents: number;
  entries: LedgerEntryView[];
}
