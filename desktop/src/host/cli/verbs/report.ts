import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Database } from '@portfolio-os/shared/portfolio';
import { balancesCsv, balancesReport, rentRollCsv, rentRollReport } from '@portfolio-os/shared/reporting';
import { withLedger } from '../find-portfolio.ts';
import { occupancyOnDay, occupancyOnDayCsv } from '../occupancy-on-day.ts';
import type { PortfolioOptions } from '../options.ts';
import { write } from '../terminal.ts';

interface ReportOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly format: string;
}

export async function report(name: string, options: ReportOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    const asOf = options.asOf ?? (await ledger.today());
    const { data, csv } = await read(name, { db: ledger.books, asOf, currency });
    const answered = options.json ? { ok: true, currency, ...data } : { currency, ...data };
    await write(options.format === 'csv' ? csv() : `${JSON.stringify(answered)}\n`);
  });
}

/** Each report as data, and as the CSV that a spreadsheet takes. */
async function read(
  name: string,
  { db, asOf, currency }: { db: Database; asOf: string; currency: string },
): Promise<{ data: object; csv: () => string }> {
  if (name === 'balances') {
    const data = await balancesReport(db, { asOf });
    return { data, csv: () => balancesCsv(data, currency) };
  }
  if (name === 'rent-roll') {
    const data = await rentRollReport(db, { asOf });
    return { data, csv: () => rentRollCsv(data, currency) };
  }
  const data = await occupancyOnDay(db, asOf);
  return { data, csv: () => occupancyOnDayCsv(data) };
}
