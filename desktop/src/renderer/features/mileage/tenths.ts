/** What somebody writes with at most one decimal, as a number of tenths above zero: "412" is 4120, "72.5" is 725; null where it is neither. */
export function tenths(written: string): number | null {
  const found = /^(\d{1,6})(?:[.,](\d))?$/.exec(written.trim().replaceAll(/(?<=\d),(?=\d{3}\b)/g, ''));
  if (!found) return null;
  const value = Number(found[1]) * 10 + Number(found[2] ?? 0);
  return value > 0 ? value : null;
}
