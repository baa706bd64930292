import type { CalendarDate } from '../../core/calendar.ts';
import { derivedId } from '../../core/ids.ts';
import type { Database } from '../../database.ts';
import { keptWaiverId } from '../../leasing/change-due-day.ts';
import { periodStarting } from '../../leasing/periods.ts';
import type { PeriodWaiverTable } from '../schema.ts';
import type { RecurringWithLease } from './recurring-charges.ts';
import { formerItems } from './retimed-charges.ts';

/** A charge that was ever made for a period, with what took it back; null where it stands. */
export interface MadeCharge {
  readonly id: string;
  readonly reversalId: string | null;
}

export type Waiver = Pick<
  PeriodWaiverTable,
  'id' | 'leaseId' | 'recurringChargeId' | 'periodOn' | 'waivedOn' | 'withdrawnOn'
>;

/** The waivers of leases as they were said, withdrawn ones too. */
export async function periodWaivers(db: Database, leaseIds?: readonly string[]): Promise<Waiver[]> {
  if (leaseIds?.length === 0) return [];
  return db
    .selectFrom('periodWaiver')
    .select(['id', 'leaseId', 'recurringChargeId', 'periodOn', 'waivedOn', 'withdrawnOn'])
    .$if(leaseIds !== undefined, (query) => query.where('leaseId', 'in', leaseIds ?? []))
    .orderBy('id')
    .execute();
}

/**
 * The waivers as the schedule reads them: as they were said, and what stands also for the period that covers its days under the
 * timing that holds now, as one device may waive November while another changes its due day. What was taken along by the change is
 * a waiver of its own there, and decides alone. November waived, due on the 10th from Oct 1: the November due on the 10th is waived.
 */
export function waiversByTerms(waivers: readonly Waiver[], items: readonly RecurringWithLease[]): Waiver[] {
  const standing = Map.groupBy(
    waivers.filter(({ withdrawnOn }) => withdrawnOn === null),
    ({ leaseId }) => leaseId,
  );
  const known = new Set(waivers.map(({ id }) => id));
  const ofLease = Map.groupBy(items, ({ leaseId }) => leaseId);
  const moved = [...standing].flatMap(([leaseId, own]) => {
    const among = ofLease.get(leaseId) ?? [];
    return among.flatMap((item) => movedTo(item, { among, own, known }));
  });
  return [...waivers, ...moved];
}

/** What was waived of a recurring charge under another timing, or as another period of its own. */
function movedTo(
  item: RecurringWithLease,
  { among, own, known }: { among: readonly RecurringWithLease[]; own: readonly Waiver[]; known: Set<string> },
): Waiver[] {
  const periodOf = (timing: RecurringWithLease, { periodOn }: Waiver) =>
    periodStarting(timing, periodOn).startOn;
  const goesOn = (timing: RecurringWithLease, waiver: Waiver) =>
    waiver.periodOn >= timing.startOn &&
    !known.has(keptWaiverId(waiver.id, { itemId: timing.id, periodOn: periodOf(timing, waiver) }));
  let waived: Waiver[] = [];
  for (const timing of [item, ...formerItems(item, among)].toReversed()) {
    waived.push(...own.filter(({ recurringChargeId }) => recurringChargeId === timing.id));
    waived = waived.filter((waiver) => goesOn(timing, waiver));
  }
  return waived
    .map((waiver) => ({ ...waiver, recurringChargeId: item.id, periodOn: periodOf(item, waiver) }))
    .filter((waiver) => !own.some((said) => said.id === waiver.id && periodKey(said) === periodKey(waiver)));
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
