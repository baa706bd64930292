import { readFile, stat } from 'node:fs/promises';
import { importArchive, MOST_ARCHIVE_BYTES, previewArchive } from '../../../use-cases/archive/index.ts';
import { atPath, Failure, orFail } from '../failure.ts';
import { checkNewName, findPortfolio, openWorkspace } from '../find-portfolio.ts';
import type { CommonOptions } from '../options.ts';
import { answer, showProgress, tell } from '../terminal.ts';

interface ArchiveOptions extends CommonOptions {
  /** A portfolio that holds nothing yet; without it a new one is made. */
  readonly into?: string;
  readonly dryRun: boolean;
}

/** Makes a portfolio of an archive. */
export async function importArchiveFile(file: string, options: ArchiveOptions): Promise<void> {
  const bytes = await readArchive(file);
  const preview = orFail(previewArchive(bytes));
  const records = Object.values(preview.counts).reduce((sum, count) => sum + count, 0);
  const what = `“${preview.name}” with ${records} records and ${preview.attachments} attached files`;
  if (options.dryRun)
    return answer(options, { data: { dryRun: true, ...preview }, message: `Would make ${what}.` });
  const into =
    options.into === undefined ? undefined : await findPortfolio({ ...options, portfolio: options.into });
  if (into === undefined) await checkNewName(options, preview.name);
  const workspace = openWorkspace(options);
  const made = orFail(
    await importArchive(workspace, bytes, { into, report: showProgress }).finally(() => workspace.close()),
  );
  for (const problem of preview.problems) tell(`Found in these books when they were taken out: ${problem}`);
  const lost = made.missing > 0 ? ` ${made.missing} attached files were not in the archive.` : '';
  await answer(options, { data: made, message: `Made ${what}.${lost}` });
}

async function readArchive(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MOST_ARCHIVE_BYTES)
      throw new Failure({
        code: 'too-large',
        message: `${file} is larger than 1 GB, the most that an archive may be.`,
      });
    return await readFile(file);
  } catch (error) {
    throw atPath({ path: file, missing: `There is no file ${file}.` }, error);
  }
}
