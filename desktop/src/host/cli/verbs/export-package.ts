import { readPackage } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { registry } from '@portfolio-os/shared/portfolio';
import { viewQuestions } from '@portfolio-os/shared/views';
import { readConflicts } from '../../../ledger/index.ts';
import { whoSaidIn } from '../../../local-api/account/who-said.ts';
import { packArchive } from '../../../use-cases/pack.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { sealOf } from '../with-proofs.ts';
import { writeWhole } from '../write-whole.ts';

interface PackageOptions extends PortfolioOptions {
  readonly year: number;
  readonly knownOn?: string;
  readonly output: string;
}

/** Writes what an accountant is given of a year as one archive, which proves itself. */
export async function exportPackage(options: PackageOptions): Promise<void> {
  const { year, output } = options;
  await withLedger(options, async (ledger, workspace, id) => {
    const toDecide = (await readConflicts(ledger.db)).length;
    const authorOf = await whoSaidIn(ledger);
    const contents = await withPaper(ledger, options, async ({ books, letterhead }) => {
      const questions = await viewQuestions(books, registry, authorOf);
      return readPackage(books, { year, today: letterhead.knownOn, letterhead, toDecide, questions });
    });
    const { letterhead } = contents;
    const seal = await sealOf(
      { ledger, id, options },
      { letterhead, title: `The books of ${year}`, asOf: `${year}-12-31` },
    );
    // Behind the reading: the proof reads the log by itself.
    const pdf = new PdfMaker();
    try {
      await writeWhole(output, packArchive(contents, { pdf, store: workspace.receipts.of(id), seal }));
    } finally {
      pdf.end();
    }
    await answer(options, { data: { output, year }, message: `Wrote ${output}.` });
  });
}
