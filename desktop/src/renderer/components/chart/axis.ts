/** The first two figures of where an axis may end; each can be halved and read. */
const ENDS = [10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100];

/** The round figure at or above `cents` where an axis ends, so that a chart uses its height: 10,478,800 → 12,000,000; 0 → 10,000. */
export function axisTop(cents: number): number {
  if (cents <= 0) return 10_000;
  const unit = 10 ** (Math.floor(Math.log10(cents)) - 1);
  return Math.max(1, (ENDS.find((end) => end * unit >= cents) ?? 100) * unit);
}
