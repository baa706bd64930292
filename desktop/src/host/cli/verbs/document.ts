import type { Document } from '@portfolio-os/shared/documents';
import { letterheadOf } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

interface DocumentOptions extends PortfolioOptions {
  readonly asOf?: string;
  readonly output: string;
}

/** Writes a document of one record as PDF. */
export async function writeDocument(document: Document, id: string, options: DocumentOptions): Promise<void> {
  await withLedger(options, async (ledger) => {
    const today = await ledger.today();
    const { head } = ledger;
    const letterhead = letterheadOf(await getOrganisation(ledger.books), { knownOn: today, head });
    const paper = orFail(await document.paper(ledger.books, { id, on: options.asOf ?? today }, letterhead));
    const pdf = new PdfMaker();
    await writeWhole(options.output, [await pdf.make(paper)]);
    pdf.end();
    await answer(options, { data: { output: options.output }, message: `Wrote ${options.output}.` });
  });
}
