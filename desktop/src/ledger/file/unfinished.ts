import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockPortfolio, PortfolioInUseError } from './lock.ts';

const ENDING = '.sqlite.unfinished';

/** Where a portfolio is made, under the lock of its file: a name that no list of portfolios shows. */
export function unfinishedFileOf(file: string): string {
  return file.replace(/\.sqlite$/, ENDING);
}

export async function removeUnfinished(unfinished: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.lock'])
    await rm(`${unfinished}${suffix}`, { force: true });
}

/** Removes what was being made beside a portfolio's file when its program was killed; what is still being made is locked. */
export async function removeAbandoned(besideFile: string): Promise<void> {
  const folder = dirname(besideFile);
  for (const name of readdirSync(folder).filter((name) => name.endsWith(ENDING))) {
    const unfinished = join(folder, name);
    if (isAbandoned(unfinished)) await removeUnfinished(unfinished);
  }
}

function isAbandoned(unfinished: string): boolean {
  try {
    lockPortfolio(unfinished.slice(0, -ENDING.length).concat('.sqlite'))();
    return true;
  } catch (error) {
    if (error instanceof PortfolioInUseError) return false;
    throw error;
  }
}
