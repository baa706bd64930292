import type { TwinPaymentsView } from '../api/index.ts';
import { twinPayments } from '../billing/payments/twin-payments.ts';
import { addDays, type CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { listLeases } from '../leasing/queries.ts';

/** What was received longer ago than this many days is pointed out on its lease's ledger alone: equal payments are normal. */
const RECENT_DAYS = 90;

/** Recent payments that may be one, entered twice, the latest first. */
export async function listTwinPayments(db: Database, on: CalendarDate): Promise<TwinPaymentsView[]> {
  const twins = await twinPayments(db, { from: addDays(on, -RECENT_DAYS) });
  if (twins.length === 0) return [];
  const leases = new Map((await listLeases(db, { on })).map((lease) => [lease.id, lease]));
  const alike = Map.groupBy(twins, (twin) => `${twin.leaseId} ${twin.receivedOn} ${twin.amountCents}`);
  return [...alike.values()].reverse().flatMap(([first, ...others]) => {
    if (!first) return [];
    const { leaseId, receivedOn, amountCents } = first;
    const lease = leases.get(leaseId);
    const whose = { leaseId, unit: lease?.unitLabel ?? '', tenants: lease?.tenants ?? '' };
    return [{ ...whose, receivedOn, amountCents, entries: 1 + others.length }];
  });
}
