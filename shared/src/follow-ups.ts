import type { Database } from './database.ts';
import type { FollowUps } from './log/index.ts';

// What commands make necessary for leases, named here because what makes it necessary stands below what does it.

/** The commands that follow others, in the order in which they are done. */
export const followUpOrder = [
  'billing.reverseVoided',
  'billing.restoreVoided',
  'billing.followSchedule',
  'billing.allocateCredit',
] as const;
export type FollowUp = (typeof followUpOrder)[number];

type Leases = readonly (string | undefined)[];

/** Money was received, freed or is owed anew: credit settles what is open. */
export function settleCredit(...leases: Leases): FollowUps {
  return followUps(leases, { due: ['billing.allocateCredit'] });
}

/** The terms of leases are others: their charges are brought in line, and what that frees settles what is open. */
export function followTerms(...leases: Leases): FollowUps {
  return followUps(leases, { due: ['billing.followSchedule', 'billing.allocateCredit'] });
}

/** What stood in the way of a lease's terms is gone: its charges are brought in line, also those of one that is void. */
export function followTermsAtLast(...leases: Leases): FollowUps {
  return followUps(leases, {
    due: ['billing.reverseVoided', 'billing.followSchedule', 'billing.allocateCredit'],
  });
}

/** What is due for leases, and what is not any more. A lease that is not there has nothing to follow. */
export function followUps(
  leases: Leases,
  what: { readonly due?: readonly FollowUp[]; readonly done?: readonly FollowUp[] },
): FollowUps {
  return { subjects: leases.filter((lease) => lease !== undefined), ...what };
}

/** The lease of something that is charged or paid on it. */
export async function leaseOf(
  db: Database,
  table: 'charge' | 'payment' | 'recovery' | 'recurringCharge',
  id: string,
): Promise<string | undefined> {
  const row = await db.selectFrom(table).select('leaseId').where('id', '=', id).executeTakeFirst();
  return row?.leaseId;
}

/** Of what is done for some leases or, where none are named, for all. */
export async function leasesOf(db: Database, leaseIds?: readonly string[]): Promise<readonly string[]> {
  if (leaseIds) return leaseIds;
  const rows = await db.selectFrom('lease').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}
