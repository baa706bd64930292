import { sql } from 'kysely';
import type { Balance } from '../../accounting/balances.ts';
import type { DashboardView } from '../../api/index.ts';
import { type CalendarDate, earlier, monthOf } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { type LeaseOverview, listLeases } from '../../leasing/queries.ts';
import { occupancyOf } from '../occupancy/occupancy.ts';
import { listUnits } from '../occupancy/units.ts';
import { openPosition } from '../tenants/aging.ts';
import { cashFlow } from './cash-flow.ts';
import { comingUp } from './coming.ts';
import { countLinesToReview } from './lines-to-review.ts';
import { monthDue } from './month-due.ts';
import { overdueLeases } from './overdue.ts';

/**
 * The portfolio on a day, in minor units. Outstanding: all that is open; overdue: the part that was due before the day. With
 * 1,500.00 due 3/1, 1,000.00 of it paid on 3/4, as of 3/31: outstanding and overdue 500.00. What is due in the month adds up
 * by itself (`monthDue`).
 */
export async function dashboard(db: Database, { asOf }: { asOf: CalendarDate }): Promise<DashboardView> {
  const [units, leases, position] = await Promise.all([
    listUnits(db),
    listLeases(db, { on: asOf }),
    openPosition(db, asOf),
  ]);
  const [due, flow, overdue, linesToReview, charged, coming] = await Promise.all([
    monthDue(db, asOf),
    cashFlow(db, asOf),
    overdueLeases(db, { position, leases, asOf }),
    countLinesToReview(db),
    generatedThrough(db, leases),
    comingUp(db, { leases, asOf }),
  ]);
  const { occupied, total, vacant, units: states } = occupancyOf({ units, leases }, asOf);
  return {
    asOf,
    month: monthOf(asOf),
    monthDue: due,
    outstandingCents: sumOf(position.balances, 'openCents'),
    overdueCents: overdue.reduce((sum, { openCents }) => sum + openCents, 0),
    creditCents: sumOf(position.balances, 'creditCents'),
    occupancy: { occupied, total },
    units: states,
    vacantUnits: vacant,
    overdue,
    cashFlow: flow,
    coming,
    linesToReview,
    generatedThrough: charged,
  };
}

function sumOf(balances: ReadonlyMap<string, Balance>, figure: keyof Balance): number {
  return balances.values().reduce((sum, balance) => sum + balance[figure], 0);
}

/**
 * The month through which every running lease with recurring charges has been charged: the smallest over leases of
 * the last period charged. Null where one of them, or all, have never been charged.
 */
async function generatedThrough(db: Database, leases: readonly LeaseOverview[]): Promise<string | null> {
  const running = new Set(
    leases.filter(({ status }) => status === 'active' || status === 'month-to-month').map(({ id }) => id),
  );
  const rows = await db
    .selectFrom('recurringCharge')
    .select('leaseId')
    .select(
      sql<
        string | null
      >`(select max(c.period_on) from charge c where c.recurring_charge_id = recurring_charge.id)`.as(
        'lastOn',
      ),
    )
    .execute();
  const lastByLease = new Map<string, string>();
  for (const { leaseId, lastOn } of rows) {
    const known = lastByLease.get(leaseId) ?? '';
    if (running.has(leaseId)) lastByLease.set(leaseId, lastOn !== null && lastOn > known ? lastOn : known);
  }
  if (lastByLease.size === 0) return null;
  return monthOf(lastByLease.values().reduce(earlier)) || null;
}
