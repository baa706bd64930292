import type { LeaseSummaryView } from '@portfolio-os/shared/api';
import { type LeaseTerm, overlap } from '@portfolio-os/shared/leasing/rules';
import { formatDate } from '../../../lib/dates.ts';

/** The other lease of the unit that would share a day with this one, if there is one. */
export function findClash(
  leases: readonly LeaseSummaryView[],
  unitId: string | null,
  term: LeaseTerm,
): LeaseSummaryView | undefined {
  return leases.find((lease) => lease.unitId === unitId && overlap(termOf(lease), term));
}

/** A summary says when a lease ends, whatever ended it; for overlapping that is all that counts. */
function termOf({ startOn, endOn }: LeaseSummaryView): LeaseTerm {
  return { startOn, termKind: 'monthly', termEndsOn: null, movedOutOn: endOn };
}

export function clashWords({ unit, tenants, startOn, endOn }: LeaseSummaryView): string {
  const span = endOn
    ? `from ${formatDate(startOn)} to ${formatDate(endOn)}`
    : `since ${formatDate(startOn)}, with no end`;
  return `${unit} is let to ${tenants} ${span}. Record their move-out first, or choose other dates.`;
}
