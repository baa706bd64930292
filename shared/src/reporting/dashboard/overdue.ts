import type { DashboardView } from '../../api/index.ts';
import { lateFrom } from '../../billing/queries.ts';
import { type CalendarDate, daysBetween } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import { agingOf, type OpenPosition, openCentsOn } from '../tenants/aging.ts';

/**
 * Each lease with something open that was due before the day, the largest first, in minor units: rent of 1,500.00
 * due 3/1 is overdue from 3/2. Their sum is the portfolio's overdue figure.
 */
export async function overdueLeases(
  db: Database,
  {
    position,
    leases,
    asOf,
  }: { position: OpenPosition; leases: readonly LeaseOverview[]; asOf: CalendarDate },
): Promise<DashboardView['overdue']> {
  const old: string[] = [];
  const oldestDueOn = new Map<string, CalendarDate>();
  const owing: { lease: LeaseOverview; openCents: number }[] = [];
  for (const lease of leases) {
    const balance = position.balances.get(lease.id);
    if (!balance || balance.openCents === 0) continue;
    const recent = position.recent.get(lease.id) ?? [];
    const dueToday = recent.filter((charge) => charge.lateFrom === asOf);
    const openCents = balance.openCents - dueToday.reduce((sum, charge) => sum + charge.openCents, 0);
    if (openCents === 0) continue;
    owing.push({ lease, openCents });
    if (agingOf(balance.openCents, recent, asOf)[3] !== 0) old.push(lease.id);
    else oldestDueOn.set(lease.id, recent[0]?.lateFrom ?? asOf);
  }
  for (const [leaseId, dueOn] of await oldestOpenDueOn(db, old, asOf)) oldestDueOn.set(leaseId, dueOn);
  return owing
    .sort((a, b) => b.openCents - a.openCents)
    .map(({ lease: { id: leaseId, tenants, unitLabel: unit }, openCents }) => {
      const dueOn = oldestDueOn.get(leaseId) ?? asOf;
      return { leaseId, tenants, unit, openCents, oldestDueOn: dueOn, daysOverdue: daysBetween(dueOn, asOf) };
    });
}

/** When the oldest charge that is still open was due, for leases that owe from longer ago than 90 days. */
async function oldestOpenDueOn(
  db: Database,
  leaseIds: readonly string[],
  asOf: CalendarDate,
): Promise<Map<string, CalendarDate>> {
  if (leaseIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('charge')
    .select(['charge.leaseId', ({ fn }) => fn.min(lateFrom('charge')).as('dueOn')])
    .where('charge.leaseId', 'in', leaseIds)
    .where('charge.dueOn', '<=', asOf)
    .where('charge.amountCents', '>', 0)
    .where(openCentsOn(asOf), '<>', 0)
    .groupBy('charge.leaseId')
    .execute();
  return new Map(rows.map((row) => [row.leaseId, row.dueOn]));
}
