import type { BalancesView, OccupancyTimelineView, RentRollView } from '../api/index.ts';
import { daysBetween } from '../core/calendar.ts';
import { toCsv } from './csv.ts';

/** One line a unit, without the totals: a spreadsheet adds them up itself, and would count them twice. */
export function rentRollCsv({ rows }: RentRollView, currency: string): string {
  const header = [
    'Building',
    'Unit',
    'Status',
    'Tenants',
    'Starts',
    'Ends',
    'Rent',
    'Extras',
    'Deposit held',
    'Open',
    'Credit',
  ];
  const money = (cents: number) => ({ cents, currency });
  return toCsv(
    header,
    rows.map((row) => [
      row.building,
      row.unit,
      row.status,
      row.tenants,
      row.startOn,
      row.endOn,
      money(row.rentCents),
      money(row.extrasCents),
      money(row.depositHeldCents),
      money(row.openCents),
      money(row.creditCents),
    ]),
  );
}

/** One line a lease; the four age columns add up to what is open. */
export function balancesCsv({ rows }: BalancesView, currency: string): string {
  const ages = ['0-30 days', '31-60 days', '61-90 days', 'Over 90 days'];
  const money = (cents: number) => ({ cents, currency });
  return toCsv(
    ['Unit', 'Tenants', 'Status', 'Open', 'Credit', 'Net', ...ages],
    rows.map(({ unit, tenants, status, openCents, creditCents, netCents, agingCents }) => [
      ...[unit, tenants, status],
      ...[openCents, creditCents, netCents, ...agingCents].map(money),
    ]),
  );
}

/** One line a unit: how many of the days somebody's lease covered it, and whose. */
export function occupancyCsv({ from, to, units }: OccupancyTimelineView): string {
  const days = Math.max(0, daysBetween(from, to) + 1);
  return toCsv(
    ['Unit', 'From', 'To', 'Days', 'Occupied days', 'Vacant days', 'Tenants'],
    units.map(({ name, vacantDays, spans }) => {
      const tenants = spans.map((span) => span.tenants).filter((names) => names !== '');
      return [name, from, to, days, days - vacantDays, vacantDays, tenants.join('; ')];
    }),
  );
}
