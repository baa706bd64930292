import type { Document } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { makeExecutiveReport } from '../../../use-cases/executive-report.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeProofOf } from '../with-proofs.ts';
import { writeWhole } from '../write-whole.ts';

interface DocumentOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly from?: string;
  readonly payer?: string;
  readonly knownOn?: string;
  readonly output: string;
  readonly proof: boolean;
}

/** Writes a document of one record as PDF. */
export async function writeDocument(document: Document, id: string, options: DocumentOptions): Promise<void> {
  await withLedger(options, async (ledger, _, portfolio) => {
    const proven = await withPaper(ledger, options, async ({ books, letterhead, pdf }) => {
      const { from, payer: payerId } = options;
      const on = options.asOf ?? letterhead.knownOn;
      const paper = orFail(await document.paper(books, { id, on, from, payerId }, letterhead));
      const bytes = await pdf.make(paper);
      await writeWhole(options.output, [bytes]);
      const { title, of } = document;
      return { ...{ bytes, title, letterhead }, asOf: on, of: { kind: of, id } };
    });
    // Behind the reading: the proof reads the log by itself.
    if (options.proof) await writeProofOf({ ledger, id: portfolio, options }, options.output, proven);
    await answer(options, { data: { output: options.output }, message: `Wrote ${options.output}.` });
  });
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
