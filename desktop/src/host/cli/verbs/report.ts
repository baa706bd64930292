import { type Basis, type ColumnsBy, keysOf } from '@portfolio-os/shared/core';
import { reportFile, reportFormats } from '@portfolio-os/shared/documents';
import { type Report, runReport } from '@portfolio-os/shared/reporting';
import { authorsFor } from '../../../local-api/reports/authors-for.ts';
import { orFail, usage } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeProofOf } from '../with-proofs.ts';
import { writeWhole } from '../write-whole.ts';

interface ReportOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis?: Basis;
  readonly by?: ColumnsBy;
  readonly search?: string;
  readonly order?: string;
  readonly entity?: string;
  readonly building?: string;
  readonly unit?: string;
  readonly lease?: string;
  readonly payer?: string;
  readonly format: string;
  readonly output?: string;
  readonly proof?: boolean;
}

/** Prints a report as data, or makes the file that a spreadsheet or a reader takes. */
export async function printReport(report: Report, options: ReportOptions): Promise<void> {
  if (options.proof && (options.output === undefined || options.format === 'json'))
    throw usage('bad-input', 'A proof is of a file: say --output, and as --format csv, xlsx or pdf.');
  await withLedger(options, async (ledger, _, id) => {
    const authors = orFail(await authorsFor(ledger, report));
    const toProve = await withPaper(ledger, options, async ({ books, letterhead, pdf }) => {
      const { currency, knownOn: today } = letterhead;
      const made = orFail(await runReport(books, report, { asked: options, today, authors }));
      const format = keysOf(reportFormats).find((one) => one === options.format);
      if (format) {
        const { bytes } = await reportFile(report, { ...made, letterhead }, format, pdf);
        await printed(options, bytes);
        return { bytes, title: report.title, asOf: made.span.to, letterhead, of: null };
      }
      const answered = options.json ? { ok: true, currency, ...made.view } : { currency, ...made.view };
      await printed(options, new TextEncoder().encode(`${JSON.stringify(answered)}\n`));
      return null;
    });
    // Behind the reading: the proof reads the log by itself.
    if (options.proof && options.output !== undefined && toProve)
      await writeProofOf({ ledger, id, options }, options.output, toProve);
  });
}

async function printed(options: ReportOptions, bytes: Uint8Array): Promise<void> {
  const { output } = options;
  if (output === undefined) return write(bytes);
  await writeWhole(output, [bytes]);
  await answer(options, { data: { output }, message: `Wrote ${output}.` });
}
