import type { Basis } from '@portfolio-os/shared/core';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { type Report, runReport, tableCsv } from '@portfolio-os/shared/reporting';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { write } from '../terminal.ts';

interface ReportOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis?: Basis;
  readonly search?: string;
  readonly entity?: string;
  readonly building?: string;
  readonly format: string;
}

/** Prints a report as data, or as the CSV that a spreadsheet takes. */
export async function printReport(report: Report, options: ReportOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const { currency } = await getOrganisation(ledger.books);
    const today = await ledger.today();
    const { view } = orFail(await runReport(ledger.books, report, { asked: options, today }));
    const answered = options.json ? { ok: true, currency, ...view } : { currency, ...view };
    const csv = () => tableCsv(report.table(view), currency);
    await write(options.format === 'csv' ? csv() : `${JSON.stringify(answered)}\n`);
  });
}
