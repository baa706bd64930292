import type { DepositKind, UnitDepositUseTable } from '../../billing/deposits/schema.ts';

/** A deposit of somebody who has no lease yet. All money is minor units of the portfolio's currency, all days are calendar dates. */
export interface UnitDepositView {
  id: string;
  unitId: string;
  buildingId: string;
  /** "Maple Court · 3B". */
  unit: string;
  holderId: string;
  holder: string;
  kind: DepositKind;
  receivedOn: string;
  amountCents: number;
  /** What of it became of nothing yet. */
  heldCents: number;
  /** What became of the rest, the oldest first. */
  uses: {
    id: string;
    use: UnitDepositUseTable['use'];
    usedOn: string;
    amountCents: number;
    leaseId: string | null;
  }[];
}

/** A rule for deposits, with the place that it is for. */
export interface DepositRuleView {
  id: string;
  buildingId: string | null;
  leaseId: string | null;
  /** "Maple Court", "Ana Ruiz, Maple Court · 3B"; null: every lease. */
  place: string | null;
  returnDays: number | null;
  interestBasisPoints: number | null;
  interestCredited: 'refund' | 'yearly' | null;
  effectiveOn: string;
  endedOn: string | null;
  source: string | null;
}
