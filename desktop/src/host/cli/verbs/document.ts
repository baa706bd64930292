import type { Document } from '@portfolio-os/shared/documents';
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
