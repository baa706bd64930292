/** A rate of a year as people write it, in millionths: "6" and "6%" are 60,000, "6.125" is 61,250; null where it is none or above 100%. */
export function readRate(written: string): number | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(written.trim());
  if (!found) return null;
  const millionths = Number(found[1]) * 10_000 + Number((found[2] ?? '').padEnd(4, '0'));
  return millionths <= 1_000_000 ? millionths : null;
}

/** A rate of a year, given in millionths, as people write it: 61,250 is "6.125%". */
export function rateText(millionths: number): string {
  return `${millionths / 10_000}%`;
}
