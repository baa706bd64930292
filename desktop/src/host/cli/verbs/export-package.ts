import { readPackage } from '@portfolio-os/shared/documents';
import { readConflicts } from '../../../ledger/index.ts';
import { packArchive } from '../../../use-cases/pack.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { writeWhole } from '../write-whole.ts';

interface PackageOptions extends PortfolioOptions {
  readonly year: number;
  readonly knownOn?: string;
  readonly output: string;
}

/** Writes what an accountant is given of a year as one archive. */
export async function exportPackage(options: PackageOptions): Promise<void> {
  const { year, output } = options;
  await withLedger(options, (ledger, workspace, id) =>
    withPaper(ledger, options, async ({ books, letterhead, pdf }) => {
      const toDecide = (await readConflicts(ledger.db)).length;
      const asked = { year, today: letterhead.knownOn, letterhead, toDecide };
      const contents = await readPackage(books, asked);
      await writeWhole(output, packArchive(contents, { pdf, store: workspace.receipts.of(id) }));
      await answer(options, { data: { output, year }, message: `Wrote ${output}.` });
    }),
  );
}
