import { increaseBy } from '../../core/money.ts';
import { compareText } from '../../core/text.ts';

/** One share of a rent, in cents a period. */
export interface RentShare {
  readonly id: string;
  readonly amountCents: number;
}

/** How a rent changes: to an amount in cents of all shares together, or by a part of what it is, 300 being 3%. */
export type Raise = { readonly toCents: number } | { readonly byBasisPoints: number };

/**
 * The new rent of all shares together, in cents: rounded once, half up. +3% of 1,493.50 = 1,538.305 → 1,538.31.
 */
export function raisedRent(rentCents: number, raise: Raise): number {
  return 'toCents' in raise ? raise.toCents : increaseBy(rentCents, raise.byBasisPoints);
}

/**
 * A new rent shared out as the old one was, by largest remainder, to the cent: 1,050 + 350 raised to 1,442 is 1,081.50 + 360.50;
 * 333.34 + 333.33 + 333.33 raised by 3% is 1,030.00: 343.34 + 343.33 + 343.33. Where the old rent was nought, the first takes it all.
 */
export function raisedShares(shares: readonly RentShare[], raise: Raise): RentShare[] {
  const total = shares.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const next = raisedRent(total, raise);
  if (total === 0) return shares.map(({ id }, index) => ({ id, amountCents: index === 0 ? next : 0 }));
  const exact = shares.map(({ id, amountCents }) => {
    const parts = BigInt(amountCents) * BigInt(next);
    return { id, cents: Number(parts / BigInt(total)), rest: parts % BigInt(total) };
  });
  let left = next - exact.reduce((sum, { cents }) => sum + cents, 0);
  const byRest = exact.toSorted((a, b) =>
    a.rest === b.rest ? compareText(a.id, b.id) : a.rest > b.rest ? -1 : 1,
  );
  const cents = new Map(byRest.map((share) => [share.id, share.cents + (left-- > 0 ? 1 : 0)]));
  return shares.map(({ id }) => ({ id, amountCents: cents.get(id) ?? 0 }));
}
