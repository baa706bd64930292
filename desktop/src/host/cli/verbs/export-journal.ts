import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportJournal, journalFormats } from '@portfolio-os/shared/reporting';
import { atPath } from '../failure.ts';
import { withLedger } from '../find-portfolio.ts';
import type { PortfolioOptions } from '../options.ts';
import { answer, write } from '../terminal.ts';

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

/** A file appears under its name once it is whole; a pipe or a device is written to as it stands. */
async function writeWhole(output: string, parts: AsyncIterable<string>): Promise<void> {
  const there = await stat(output).catch(() => null);
  const isFile = there === null || there.isFile() || there.isDirectory();
  const written = isFile ? `${output}.partial` : output;
  try {
    await pipeline(Readable.from(parts), createWriteStream(written));
    if (isFile) await rename(written, output);
  } catch (error) {
    if (isFile) await rm(written, { force: true });
    throw atPath({ path: output, missing: `There is no folder ${dirname(output)}. Make it first.` }, error);
  }
}
