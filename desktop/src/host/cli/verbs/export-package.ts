import { letterheadOf, readPackage } from '@portfolio-os/shared/documents';
import { PdfMaker } from '@portfolio-os/shared/node';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import { readConflicts } from '../../../ledger/index.ts';
import { packArchive } from '../../../use-cases/pack.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

interface PackageOptions extends PortfolioOptions {
  readonly year: number;
  readonly output: string;
}

/** Writes what an accountant is given of a year as one archive. */
export async function exportPackage(options: PackageOptions): Promise<void> {
  const { year, output } = options;
  await withLedger(options, async (ledger, workspace, id) => {
    const [today, toDecide] = [await ledger.today(), (await readConflicts(ledger.db)).length];
    const { books, head } = ledger;
    const letterhead = letterheadOf(await getOrganisation(books), { knownOn: today, head });
    const contents = await readPackage(books, { year, today, letterhead, toDecide });
    const pdf = new PdfMaker();
    await writeWhole(output, packArchive(contents, { pdf, store: workspace.receipts.of(id) }));
    pdf.end();
    await answer(options, { data: { output, year }, message: `Wrote ${output}.` });
  });
}
