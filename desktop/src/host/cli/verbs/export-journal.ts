import { accept } from '@portfolio-os/shared/core';
import { exportJournal, journalFormats } from '@portfolio-os/shared/reporting';
import { readKnownOn } from '../../../ledger/index.ts';
import { orFail } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';
import { writeWhole } from '../write-whole.ts';

interface JournalOptions extends PortfolioOptions {
  readonly format: string;
  readonly knownOn?: string;
  readonly output?: string;
}

export async function exportJournalFile(options: JournalOptions): Promise<void> {
  const { output, knownOn } = options;
  const format = journalFormats.find((known) => known === options.format) ?? 'hledger';
  await withLedger(options, async (ledger) => {
    const written = await readKnownOn(ledger, knownOn, async ({ books }) => {
      const journal = exportJournal(books, { format });
      if (output !== undefined) await writeWhole(output, journal);
      else for await (const part of journal) await write(part);
      return accept(null);
    });
    orFail(written);
    if (output !== undefined)
      await answer(options, { data: { format, output }, message: `Wrote ${output}.` });
  });
}
