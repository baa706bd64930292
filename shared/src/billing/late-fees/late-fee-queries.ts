import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { leasesWithLateCharges } from '../late-leases.ts';
import { assessLease, type LateFeeProposal } from './late-fee-assessment.ts';
import { lateFeeLeases, listLateFeeRules } from './late-fee-facts.ts';
import type { LateFeeRule } from './late-fee-rules.ts';

/**
 * Every late fee that is chargeable through a day and was not made yet, lease by lease and by day; of days to come,
 * what will be chargeable if nothing more is paid. Writes nothing.
 */
export async function proposeLateFees(
  db: Database,
  {
    through,
    leaseIds,
    exceptWaiverOf,
  }: {
    through: CalendarDate;
    leaseIds?: readonly string[] | undefined;
    /** As if the waiver of this late charge were not there. */
    exceptWaiverOf?: string;
  },
): Promise<LateFeeProposal[]> {
  const rules = await listLateFeeRules(db);
  const late = await leasesWithLateCharges(db, { rules, through, leaseIds });
  return proposalsOf(db, late, { rules, through, exceptWaiverOf });
}

/** The proposals of leases that something is late on. */
export async function proposalsOf(
  db: Database,
  late: readonly string[],
  {
    rules,
    through,
    exceptWaiverOf,
  }: { rules: readonly LateFeeRule[]; through: CalendarDate; exceptWaiverOf?: string | undefined },
): Promise<LateFeeProposal[]> {
  if (late.length === 0) return [];
  const { currency } = await getOrganisation(db);
  const leases = await lateFeeLeases(db, late, { exceptWaiverOf });
  return leases.flatMap((lease) => assessLease(lease, { rules, through, currency }));
}

/** A proposal that may be posted without anybody looking. */
export function isAutomatic({ posting, perhapsTwice, waitsFor }: LateFeeProposal): boolean {
  return posting === 'automatic' && !perhapsTwice && waitsFor === null;
}
