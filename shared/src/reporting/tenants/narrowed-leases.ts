import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, listLeases } from '../../leasing/queries.ts';
import type { ReportScope } from '../define-report.ts';

/** Of which leases a report is: some by their ids, those of a building, or the one. */
export interface Narrowed extends Pick<ReportScope, 'buildingId' | 'leaseId'> {
  readonly leaseIds?: readonly string[] | undefined;
}

/** The leases that a report is narrowed to. */
export async function narrowedLeases(
  db: Database,
  { on, buildingId, leaseId, leaseIds }: Narrowed & { readonly on: CalendarDate },
): Promise<{
  readonly byId: ReadonlyMap<string, LeaseOverview>;
  /** As a query asks for them: undefined where it is all of them. */
  readonly asked: readonly string[] | undefined;
}> {
  const leases = (await listLeases(db, { on, ...(leaseIds && { leaseIds }) })).filter(
    (lease) =>
      (buildingId === undefined || lease.buildingId === buildingId) &&
      (leaseId === undefined || lease.id === leaseId),
  );
  const isAll = [buildingId, leaseId, leaseIds].every((one) => one === undefined);
  return {
    byId: new Map(leases.map((lease) => [lease.id, lease])),
    asked: isAll ? undefined : leases.map(({ id }) => id),
  };
}
