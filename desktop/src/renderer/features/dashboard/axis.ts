/** The round figure at or above `cents` where an axis ends: 3,120,000 → 4,000,000; 0 → 10,000. */
export function axisTop(cents: number): number {
  if (cents <= 0) return 10_000;
  const magnitude = 10 ** Math.floor(Math.log10(cents));
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * magnitude >= cents) ?? 10;
  return step * magnitude;
}
