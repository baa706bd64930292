import type { Document } from '@portfolio-os/shared/documents';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeProofOf } from '../with-proofs.ts';
import { writeWhole } from '../write-whole.ts';

interface DocumentOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly output: string;
  readonly proof: boolean;
}

/** Writes a document of one record as PDF. */
export async function writeDocument(document: Document, id: string, options: DocumentOptions): Promise<void> {
  await withLedger(options, (ledger, _, portfolio) =>
    withPaper(ledger, async ({ letterhead, pdf }) => {
      const on = options.asOf ?? letterhead.knownOn;
      const paper = orFail(await document.paper(ledger.books, { id, on }, letterhead));
      const bytes = await pdf.make(paper);
      await writeWhole(options.output, [bytes]);
      const { title, of } = document;
      const proven = { ...{ bytes, title, letterhead }, asOf: on, of: { kind: of, id } };
      if (options.proof) await writeProofOf({ ledger, id: portfolio, options }, options.output, proven);
      await answer(options, { data: { output: options.output }, message: `Wrote ${options.output}.` });
    }),
  );
}
