import { type Basis, type ColumnsBy, keysOf } from '@portfolio-os/shared/core';
import { reportFile, reportFormats } from '@portfolio-os/shared/documents';
import { type Report, runReport } from '@portfolio-os/shared/reporting';
import { authorsFor } from '../../../local-api/reports/authors-for.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeWhole } from '../write-whole.ts';

interface ReportOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis?: Basis;
  readonly by?: ColumnsBy;
  readonly search?: string;
  readonly entity?: string;
  readonly building?: string;
  readonly unit?: string;
  readonly lease?: string;
  readonly payer?: string;
  readonly format: string;
  readonly output?: string;
}

/** Prints a report as data, or makes the file that a spreadsheet or a reader takes. */
export async function printReport(report: Report, options: ReportOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const authors = orFail(await authorsFor(ledger, report));
    await withPaper(ledger, options, async ({ books, letterhead, pdf }) => {
      const { currency, knownOn: today } = letterhead;
      const made = orFail(await runReport(books, report, { asked: options, today, authors }));
      const format = keysOf(reportFormats).find((one) => one === options.format);
      if (format) {
        const { bytes } = await reportFile(report, { ...made, letterhead }, format, pdf);
        return printed(options, bytes);
      }
      const answered = options.json ? { ok: true, currency, ...made.view } : { currency, ...made.view };
      return printed(options, new TextEncoder().encode(`${JSON.stringify(answered)}\n`));
    });
  });
}

async function printed(options: ReportOptions, bytes: Uint8Array): Promise<void> {
  const { output } = options;
  if (output === undefined) return write(bytes);
  await writeWhole(output, [bytes]);
  await answer(options, { data: { output }, message: `Wrote ${output}.` });
}
