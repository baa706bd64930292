import { balancesReport, dashboard, occupancyOn } from '@portfolio-os/shared/reporting';
import type { Ledger } from '../../desktop/src/ledger/index.ts';
import { type Row, row, timeEach } from './measure.ts';

/** Balances with aging, and occupancy, warm; and the whole dashboard. */
export async function benchReports(ledger: Ledger): Promise<Row[]> {
  const asOf = await ledger.today();
  const both = () =>
    Promise.all([balancesReport(ledger.books, { asOf }), occupancyOn(ledger.books, { asOf })]);
  const screen = () => dashboard(ledger.books, { asOf });
  await timeEach(20, both);
  const reports = await timeEach(100, both);
  await timeEach(20, screen);
  const drawn = await timeEach(100, screen);
  return [
    row('balances, aging and occupancy, warm', reports.p50, 'ms', 15),
    row('the dashboard’s figures, warm', drawn.p50, 'ms', 15),
  ];
}
