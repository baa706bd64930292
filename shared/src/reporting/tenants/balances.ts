import { z } from 'zod';
import { netCents } from '../../accounting/balances.ts';
import type { ReportChart } from '../../api/index.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { listLeases } from '../../leasing/queries.ts';
import { defineReport, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema, leaseStatusSchema } from '../view-schemas.ts';
import { type Aging, agingOf, openPosition } from './aging.ts';

/** Open charges by days since due: 0–30, 31–60, 61–90, over 90. What is not due yet counts as 0. */
const agingSchema = z
  .tuple([centsSchema, centsSchema, centsSchema, centsSchema])
  .meta({ description: '0–30, 31–60, 61–90, over 90 days' });

const figures = {
  openCents: centsSchema,
  creditCents: centsSchema,
  netCents: centsSchema,
  agingCents: agingSchema,
};

const balancesSchema = z
  .object({
    asOf: daySchema,
    rows: z.array(
      z.object({
        leaseId: idSchema,
        unit: z.string(),
        tenants: z.string(),
        status: leaseStatusSchema,
        ...figures,
      }),
    ),
    totals: z.object(figures),
  })
  .meta({ id: 'Balances' });

export type BalancesView = z.output<typeof balancesSchema>;

/** One line a lease; the four age columns add up to what is open. */
export const balances = defineReport({
  name: 'balances',
  title: 'Balances and aging',
  tells: 'what every lease owes and has paid ahead, by age',
  none: 'No lease is in these books on this day.',
  question: 'who-owes',
  over: 'day',
  schema: balancesSchema,
  run: (db, { to }) => balancesReport(db, { asOf: to }),
  columns: [
    { title: 'Unit', kind: 'text', of: (row) => row.unit },
    { title: 'Tenants', kind: 'text', of: (row) => row.tenants },
    { title: 'Status', kind: 'text', of: (row) => row.status },
    { title: 'Open', kind: 'money', isSummed: true, of: (row) => row.openCents },
    { title: 'Credit', kind: 'money', isSummed: true, of: (row) => row.creditCents },
    { title: 'Net', kind: 'money', isSummed: true, of: (row) => row.netCents },
    { title: '0-30 days', kind: 'money', isSummed: true, of: (row) => row.agingCents[0] },
    { title: '31-60 days', kind: 'money', isSummed: true, of: (row) => row.agingCents[1] },
    { title: '61-90 days', kind: 'money', isSummed: true, of: (row) => row.agingCents[2] },
    { title: 'Over 90 days', kind: 'money', isSummed: true, of: (row) => row.agingCents[3] },
  ],
  chart: agingBars,
});

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

/** What is open by its age; nothing where nothing is. */
async function agingBars(db: Database, { to }: ReportSpan): Promise<ReportChart | null> {
  const { openCents, agingCents } = (await balancesReport(db, { asOf: to })).totals;
  if (openCents === 0) return null;
  return {
    ...{ title: 'Open by age', draws: 'bars', unit: 'money' },
    labels: ['0–30 days', '31–60 days', '61–90 days', 'Over 90 days'],
    series: [{ name: 'Open', tone: 'late', values: [...agingCents] }],
  };
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
