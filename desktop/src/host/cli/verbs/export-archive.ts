import desktop from '../../../../package.json' with { type: 'json' };
import { ARCHIVE_TITLE, checkArchiveFits, exportArchive } from '../../../use-cases/archive/index.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, showProgress } from '../terminal.ts';
import { withPaper } from '../with-paper.ts';
import { sealOf } from '../with-proofs.ts';
import { writeWhole } from '../write-whole.ts';

interface ArchiveOptions extends PortfolioOptions {
  readonly output: string;
}

/** Writes everything of a portfolio as one archive, which proves itself. */
export async function exportArchiveFile(options: ArchiveOptions): Promise<void> {
  const { output } = options;
  await withLedger(options, async (ledger, workspace, id) => {
    orFail(await checkArchiveFits(ledger.books));
    const letterhead = await withPaper(ledger, {}, async (paper) => paper.letterhead);
    const said = { letterhead, title: ARCHIVE_TITLE, asOf: letterhead.knownOn };
    const seal = await sealOf({ ledger, id, options }, said);
    const store = workspace.receipts.of(id);
    const { version: program } = desktop;
    await writeWhole(output, exportArchive(ledger, { store, program, seal, report: showProgress }));
    await answer(options, { data: { output }, message: `Wrote ${output}.` });
  });
}
