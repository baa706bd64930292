import desktop from '../../../../package.json' with { type: 'json' };
import { exportArchive } from '../../../use-cases/archive/index.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, showProgress } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

interface ArchiveOptions extends PortfolioOptions {
  readonly output: string;
}

/** Writes everything of a portfolio as one archive. */
export async function exportArchiveFile(options: ArchiveOptions): Promise<void> {
  const { output } = options;
  await withLedger(options, async (ledger, workspace, id) => {
    const store = workspace.receipts.of(id);
    const { version: program } = desktop;
    await writeWhole(output, exportArchive(ledger, { store, program, report: showProgress }));
    await answer(options, { data: { output }, message: `Wrote ${output}.` });
  });
}
