/**
 * Shares of an amount in cents by weights, which are whole and not below zero: each rounded down, and the cents that are left to the largest
 * remainders, the first of equal ones first. They sum exactly; of an amount below zero they are those of the amount above it.
 * 10,000 by weights 2 and 1: 6,667 and 3,333. All weights zero: nothing is shared.
 */
export function shareOut(amountCents: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => 0);
  const cents = BigInt(Math.abs(amountCents));
  const parts = weights.map((weight, index) => {
    const exact = cents * BigInt(weight);
    return { index, cents: exact / whole, rest: exact % whole };
  });
  let left = cents - parts.reduce((sum, part) => sum + part.cents, 0n);
  const shares = parts.map((part) => part.cents);
  for (const { index } of parts.toSorted((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  )) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  const sign = amountCents < 0 ? -1 : 1;
  return shares.map((share) => (share === 0n ? 0 : sign * Number(share)));
}
