import { WHOLE_SHARE } from '../organisation/schema.ts';

interface Share {
  readonly entityId: string;
  readonly shareBasisPoints: number;
}

/** What entities have of an amount, in cents; null: what is nobody's yet. */
export type Parts = readonly (readonly [entityId: string | null, cents: number])[];

/**
 * An amount by shares in their order: each gets trunc(a · cumulative share) less what those before it got, so that the parts come to
 * the amount exactly and those of −a are the negatives. 100 cents by thirds of 33.33%, 33.33% and 33.34%: 33, 33, 34.
 */
export function partsOf(amountCents: number, shares: readonly Share[]): Parts {
  const parts: [string | null, number][] = [];
  let [cumulated, given] = [0, 0];
  for (const { entityId, shareBasisPoints } of shares) {
    cumulated += shareBasisPoints;
    const upTo = shareUpTo(amountCents, cumulated);
    parts.push([entityId, upTo - given]);
    given = upTo;
  }
  if (cumulated < WHOLE_SHARE) parts.push([null, amountCents - given]);
  return parts;
}

/** trunc(amount · basis points / 10,000), in integers that stay exact. */
function shareUpTo(amountCents: number, basisPoints: number): number {
  const rest = amountCents % WHOLE_SHARE;
  const wholes = (amountCents - rest) / WHOLE_SHARE;
  return wholes * basisPoints + Math.trunc((rest * basisPoints) / WHOLE_SHARE) + 0;
}
