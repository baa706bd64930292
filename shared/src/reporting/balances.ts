import type { BalancesView } from '../api/index.ts';
import { netCents } from '../billing/queries.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { listLeases } from '../leasing/queries.ts';
import { type Aging, agingOf, openPosition } from './aging.ts';

/**
 * What every lease owes and has paid ahead on a day, in minor units, with the open part by age: a lease with rents of
 * 1,500.00 due 2/1 and 3/1, the first half paid, shows 2,250.00 open as of 3/31: 1,500.00 at 0–30 days and 750.00 at
 * 31–60. Credit stands apart and lowers no bucket. Every lease that has begun or has facts by then is listed.
 */
export async function balancesReport(db: Database, { asOf }: { asOf: CalendarDate }): Promise<BalancesView> {
  const [leases, { balances, recent }] = await Promise.all([
    listLeases(db, { on: asOf }),
    openPosition(db, asOf),
  ]);
  const rows: BalancesView['rows'] = leases
    .filter(({ id, startOn, status }) => (startOn <= asOf && status !== 'void') || balances.has(id))
    .map(({ id: leaseId, unitLabel: unit, tenants, status }) => {
      const balance = balances.get(leaseId) ?? { openCents: 0, creditCents: 0 };
      const agingCents = agingOf(balance.openCents, recent.get(leaseId) ?? [], asOf);
      return { leaseId, unit, tenants, status, ...balance, netCents: netCents(balance), agingCents };
    });
  return { asOf, rows, totals: totalsOf(rows) };
}

function totalsOf(rows: BalancesView['rows']): BalancesView['totals'] {
  const agingCents: Aging = [0, 0, 0, 0];
  const totals = { openCents: 0, creditCents: 0, netCents: 0, agingCents };
  for (const row of rows) {
    totals.openCents += row.openCents;
    totals.creditCents += row.creditCents;
    totals.netCents += row.netCents;
    for (const [bucket, cents] of row.agingCents.entries()) agingCents[bucket as 0 | 1 | 2 | 3] += cents;
  }
  return totals;
}
