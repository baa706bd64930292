import type { ScheduleReviewView } from '../api/index.ts';
import { scheduleDifferences, unreviewedPeriods } from '../billing/schedule/follow-schedule.ts';
import { describeScheduled } from '../billing/schedule/schedule.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { listLeases } from '../leasing/queries.ts';

/**
 * Periods to look at: charged other than their lease's terms say, as an older program or a change that nobody followed may
 * have left them, and reversed by a person before anybody asked whether to charge them again. Nothing is re-made by itself.
 */
export async function listScheduleReview(db: Database, on: CalendarDate): Promise<ScheduleReviewView[]> {
  const leases = new Map((await listLeases(db, { on })).map((lease) => [lease.id, lease]));
  const leaseIds = [...leases.keys()];
  const differs = await scheduleDifferences(db, leaseIds);
  const reversed = await unreviewedPeriods(db, leaseIds);
  const view = (
    { item, period, standing, right }: (typeof differs)[number],
    why: ScheduleReviewView['why'],
  ): ScheduleReviewView => ({
    leaseId: item.leaseId,
    unit: leases.get(item.leaseId)?.unitLabel ?? '',
    tenants: leases.get(item.leaseId)?.tenants ?? '',
    label: describeScheduled(item, period),
    recurringChargeId: item.id,
    periodOn: period.startOn,
    dueOn: standing?.aboutOn ?? standing?.dueOn ?? right?.dueOn ?? period.dueOn,
    termsDueOn: right?.dueOn ?? period.dueOn,
    standingCents: standing?.amountCents ?? 0,
    termsCents: right?.amountCents ?? 0,
    otherPayer: standing !== null && right !== null && standing.payerId !== item.payerId,
    why,
  });
  return [
    ...differs.map((difference) => view(difference, 'differs')),
    ...reversed.map((period) => view(period, 'reversed')),
  ];
}
