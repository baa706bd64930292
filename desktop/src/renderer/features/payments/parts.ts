import type { ArgsOf } from '../../api/commands.ts';

type PartOfPayment = ArgsOf<'billing.allocateByHand'>['allocations'][number];

/** Cents by charge as the engine wants them: charges that get nothing are left out. */
export function partsOf(allocations: Record<string, number>): PartOfPayment[] {
  return Object.entries(allocations)
    .filter(([, amountCents]) => amountCents > 0)
    .map(([chargeId, amountCents]) => ({ chargeId, amountCents }));
}

export function sumOf(allocations: Record<string, number>): number {
  return Object.values(allocations).reduce((total, cents) => total + cents, 0);
}
