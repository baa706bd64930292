import type { CalendarDate } from '../core/calendar.ts';
import { derivedId } from '../core/ids.ts';
import type { Database } from '../database.ts';
import type { PeriodWaiverTable } from './schema.ts';

/** A charge that was ever made for a period, with what took it back; null where it stands. */
export interface MadeCharge {
  readonly id: string;
  readonly reversalId: string | null;
}

export type Waiver = Pick<
  PeriodWaiverTable,
  'id' | 'leaseId' | 'recurringChargeId' | 'periodOn' | 'waivedOn' | 'withdrawnOn'
>;

/** The waivers of leases, withdrawn ones too. */
export async function periodWaivers(db: Database, leaseIds?: readonly string[]): Promise<Waiver[]> {
  if (leaseIds?.length === 0) return [];
  return db
    .selectFrom('periodWaiver')
    .select(['id', 'leaseId', 'recurringChargeId', 'periodOn', 'waivedOn', 'withdrawnOn'])
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .orderBy('id')
    .execute();
}

export const periodKey = (of: { recurringChargeId: string; periodOn: CalendarDate }) =>
  `${of.recurringChargeId} ${of.periodOn}`;

/**
 * Whether a period is not charged. Somebody waived it and did not take that back; or, where it was reversed before anybody
 * was asked, the last charge that was made for it was taken back by a person. `made` is in the order in which it was made.
 */
export function isWaived(waivers: readonly Waiver[], made: readonly MadeCharge[]): boolean {
  if (waivers.length > 0) return waivers.some(({ withdrawnOn }) => withdrawnOn === null);
  return isUnreviewed(waivers, made);
}

/** A person took its last charge back, and nobody has said whether it should be charged again. */
export function isUnreviewed(waivers: readonly Waiver[], made: readonly MadeCharge[]): boolean {
  const last = made.at(-1);
  if (!last || waivers.length > 0 || made.some(({ reversalId }) => reversalId === null)) return false;
  return last.reversalId !== scheduleReversalId(last);
}

/** Tells what the schedule takes back from what a person does. The name it is derived from is that of the first release. */
export function scheduleReversalId({ id }: { id: string }): string {
  return derivedId('settlement-reversal', id);
}

/** The periods that are waived, by their keys. */
export function standingWaivers(waivers: readonly Waiver[]): Set<string> {
  return new Set(waivers.filter(({ withdrawnOn }) => withdrawnOn === null).map(periodKey));
}
