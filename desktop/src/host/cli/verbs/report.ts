import type { Basis } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { type Report, spanOf, tableCsv } from '@portfolio-os/shared/reporting';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { write } from '../terminal.ts';

interface ReportOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis?: Basis;
  readonly search?: string;
  readonly format: string;
}

/** Prints a report as data, or as the CSV that a spreadsheet takes. */
export async function printReport(report: Report, options: ReportOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    const view = await report.run(ledger.books, spanOf(report, options, await ledger.today()));
    const answered = options.json ? { ok: true, currency, ...view } : { currency, ...view };
    const csv = () => tableCsv(report.table(view), currency);
    await write(options.format === 'csv' ? csv() : `${JSON.stringify(answered)}\n`);
  });
}
