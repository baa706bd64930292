import type { Document } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { makeExecutiveReport } from '../../../use-cases/executive-report.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeWhole } from '../write-whole.ts';

interface DocumentOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly output: string;
}

/** Writes a document of one record as PDF. */
export async function writeDocument(document: Document, id: string, options: DocumentOptions): Promise<void> {
  await withLedger(options, (ledger) =>
    withPaper(ledger, options, async ({ books, letterhead, pdf }) => {
      const on = options.asOf ?? letterhead.knownOn;
      const paper = orFail(await document.paper(books, { id, on }, letterhead));
      await writeWhole(options.output, [await pdf.make(paper)]);
      await answer(options, { data: { output: options.output }, message: `Wrote ${options.output}.` });
    }),
  );
}

interface MonthOptions extends PortfolioOptions {
  readonly month: string;
  readonly output: string;
}

/** Writes the report of a month as PDF. */
export async function writeExecutiveReport(options: MonthOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const pdf = new PdfMaker();
    try {
      const { bytes } = orFail(await makeExecutiveReport(ledger, options.month, pdf));
      await writeWhole(options.output, [bytes]);
      await answer(options, { data: { output: options.output }, message: `Wrote ${options.output}.` });
    } finally {
      pdf.end();
    }
  });
}
