import { exportJournal, journalFormats } from '@portfolio-os/shared/reporting';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

interface JournalOptions extends PortfolioOptions {
  readonly format: string;
  readonly output?: string;
}

export async function exportJournalFile(options: JournalOptions): Promise<void> {
  const { output } = options;
  const format = journalFormats.find((known) => known === options.format) ?? 'hledger';
  await withLedger(options, async (ledger) => {
    const journal = exportJournal(ledger.books, { format });
    if (output === undefined) {
      for await (const part of journal) await write(part);
      return;
    }
    await writeWhole(output, journal);
    await answer(options, { data: { format, output }, message: `Wrote ${output}.` });
  });
}
