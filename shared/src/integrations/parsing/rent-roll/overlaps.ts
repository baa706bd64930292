import type { RentRollRow } from './row.ts';

/**
 * Rows with different tenants in one unit at the same time, each with the row that it overlaps. Sorted by start, a lease can
 * overlap only the one that ends latest so far, so this stays quick for long files.
 */
export function findOverlaps(rows: readonly RentRollRow[]): { row: RentRollRow; other: RentRollRow }[] {
  const overlaps: { row: RentRollRow; other: RentRollRow }[] = [];
  for (const leases of Map.groupBy(
    rows.filter((row) => row.leaseStartOn !== null),
    unitKey,
  ).values()) {
    let furthest: RentRollRow | null = null;
    for (const row of leases.toSorted(
      (a, b) => startOf(a).localeCompare(startOf(b)) || a.lineNumber - b.lineNumber,
    )) {
      if (furthest && startOf(row) <= endOf(furthest)) {
        const [other, later] = furthest.lineNumber < row.lineNumber ? [furthest, row] : [row, furthest];
        overlaps.push({ row: later, other });
      }
      if (!furthest || endOf(row) > endOf(furthest)) furthest = row;
    }
  }
  return overlaps.sort((a, b) => a.row.lineNumber - b.row.lineNumber);
}

function unitKey(row: RentRollRow): string {
  return `${row.building}\n${row.unit}`.toLowerCase();
}

function startOf(row: RentRollRow): string {
  return row.leaseStartOn ?? '';
}

/** The end in the file; a tenant who moved out before the next lease began has one. */
function endOf(row: RentRollRow): string {
  return row.leaseEndOn ?? '9999-12-31';
}
