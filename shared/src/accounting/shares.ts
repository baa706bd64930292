import { WHOLE_SHARE } from '../organisation/schema.ts';

interface Share {
  readonly entityId: string;
  readonly shareBasisPoints: number;
  readonly parts?: number | null;
  readonly ofParts?: number | null;
}

/** What entities have of an amount, in cents; null: what is nobody's yet. */
export type Parts = readonly (readonly [entityId: string | null, cents: number])[];

/**
 * An amount by shares in their order: each gets trunc(a · cumulative share) less what those before it got, so that the parts come to
 * the amount exactly and those of −a are the negatives. 100 cents by 33.33%, 33.33% and 33.34%: 33, 33, 34. 100,000.00 by 1 of 3 each:
 * 33,333.33, 33,333.33 and 33,333.34.
 */
export function partsOf(amountCents: number, shares: readonly Share[]): Parts {
  const { whole, weights } = measureOf(shares);
  const parts: [string | null, number][] = [];
  let [cumulated, given] = [0, 0];
  shares.forEach(({ entityId }, index) => {
    cumulated += weights[index] ?? 0;
    const upTo = shareUpTo(amountCents, cumulated, whole);
    parts.push([entityId, upTo - given]);
    given = upTo;
  });
  if (cumulated < whole) parts.push([null, amountCents - given]);
  return parts;
}

/** What shares are counted in: parts where all of them are and come to their whole, hundredths of a percent otherwise. */
function measureOf(shares: readonly Share[]): { whole: number; weights: readonly number[] } {
  const weights = shares.flatMap(({ parts }) => parts ?? []);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length > 0 && shares.every(({ parts, ofParts }) => parts != null && ofParts === whole))
    return { whole, weights };
  return { whole: WHOLE_SHARE, weights: shares.map(({ shareBasisPoints }) => shareBasisPoints) };
}

/** trunc(amount · weight / whole), in integers that stay exact. */
function shareUpTo(amountCents: number, weight: number, whole: number): number {
  const rest = amountCents % whole;
  const wholes = (amountCents - rest) / whole;
  return wholes * weight + Math.trunc((rest * weight) / whole) + 0;
}
