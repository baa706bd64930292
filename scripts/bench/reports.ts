import { addDays, assert, expectOk, startOfMonth } from '@portfolio-os/shared/core';
import {
  balancesReport,
  dashboard,
  findReport,
  occupancyOn,
  runReport,
} from '@portfolio-os/shared/reporting';
import { type Ledger, searchBooks } from '../../desktop/src/ledger/index.ts';
import { type Row, row, timeEach } from './measure.ts';

/** As people type them: common words, which much holds, and rare ones. */
const searches = ['rent', 'a', '1,295', 'check 10', 'maple 2024', 'mar 2025', 'payment ana', '2025-03'];

/** Balances with aging, and occupancy, warm; the whole dashboard, and search. */
export async function benchReports(ledger: Ledger): Promise<Row[]> {
  const asOf = await ledger.today();
  const both = () =>
    Promise.all([balancesReport(ledger.books, { asOf }), occupancyOn(ledger.books, { asOf })]);
  const screen = () => dashboard(ledger.books, { asOf });
  await timeEach(20, both);
  const reports = await timeEach(100, both);
  await timeEach(20, screen);
  const drawn = await timeEach(100, screen);
  const whatHasChanged = findReport('what-has-changed');
  assert(whatHasChanged, 'the report has its name');
  const changed = (from: string) =>
    timeEach(10, async () =>
      expectOk(await runReport(ledger.books, whatHasChanged, { asked: { from, to: asOf }, today: asOf })),
    );
  const changedInMonth = await changed(startOfMonth(asOf));
  const changedInYear = await changed(addDays(asOf, -365));
  const startedAt = performance.now();
  await searchBooks(ledger, '', { limit: 20 });
  const made = performance.now() - startedAt;
  const found = await timeEach(100, (index) =>
    searchBooks(ledger, searches[index % searches.length] ?? '', { limit: 20 }),
  );
  return [
    row('search: its index made, once a process', made, 'ms', 1000),
    row('search of everything, the slowest of a hundred', found.p99, 'ms', 50),
    row('balances, aging and occupancy, warm', reports.p50, 'ms', 15),
    row('the dashboard’s figures, warm', drawn.p50, 'ms', 15),
    row('what has changed this month, warm', changedInMonth.p50, 'ms', 50),
    row('what has changed in a year, warm', changedInYear.p50, 'ms', null),
  ];
}
