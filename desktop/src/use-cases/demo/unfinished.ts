import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lockPortfolio, PortfolioInUseError } from '../../ledger/index.ts';

const ENDING = '.sqlite.unfinished';

/** Where a demo is built: a name that no list of portfolios shows. */
export function unfinishedFileOf(file: string): string {
  return file.replace(/\.sqlite$/, ENDING);
}

export async function removeUnfinished(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '.lock']) await rm(`${file}${suffix}`, { force: true });
}

/** Removes what demos that were killed have left beside a portfolio's file; those still being built are locked. */
export async function removeAbandoned(besideFile: string): Promise<void> {
  const folder = dirname(besideFile);
  for (const name of readdirSync(folder).filter((name) => name.endsWith(ENDING))) {
    const file = join(folder, name);
    if (isAbandoned(file)) await removeUnfinished(file);
  }
}

function isAbandoned(file: string): boolean {
  try {
    lockPortfolio(file)();
    return true;
  } catch (error) {
    if (error instanceof PortfolioInUseError) return false;
    throw error;
  }
}
