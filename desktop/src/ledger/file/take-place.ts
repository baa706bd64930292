import { constants, existsSync, readdirSync, renameSync } from 'node:fs';
import { copyFile, link, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushFile, flushFolder } from '@portfolio-os/shared/node';
import { rmBeside } from './backup.ts';
import { lockPortfolio, PortfolioInUseError } from './lock.ts';

/**
 * Puts a whole file in the place of a portfolio's, or gives it its first, in one step: at no moment has the portfolio no
 * file, and what SQLite kept beside the former one never meets the new one. Whoever calls holds the portfolio's lock.
 */
export async function takePlace(whole: string, file: string): Promise<void> {
  await flushFile(whole);
  await rmBeside(file);
  await flushFolder(dirname(file));
  await rename(whole, file);
  await flushFolder(dirname(file));
}

/**
 * Gives a file that cannot be opened a second name, `<file>.damaged-…`, under which it stays when another takes its place.
 * What SQLite had beside it is in it by then: that happens when it is closed after the attempt to open it.
 */
export async function keepDamaged(file: string): Promise<void> {
  const kept = `${file}.damaged-${Date.now()}`;
  try {
    await link(file, kept);
  } catch {
    // Not every file system lets a file have two names.
    await copyFile(file, kept, constants.COPYFILE_EXCL);
    await flushFile(kept);
  }
}

/**
 * Gives a damaged file its name back where a program was killed that had moved it away and not yet put a backup in its
 * place: without a file the portfolio would be on no list, and nobody could restore it.
 */
export function undoHalfDone(folder: string): void {
  const names = readdirSync(folder);
  for (const name of names) {
    const [, id] = /^([0-9a-f-]{36})\.sqlite\.restoring$/.exec(name) ?? [];
    const damaged = names.filter((other) => new RegExp(`^${id}\\.sqlite\\.damaged-\\d+$`).test(other));
    const newest = damaged.sort().at(-1);
    if (newest) nameAgain(join(folder, newest), join(folder, `${id}.sqlite`));
  }
}

function nameAgain(damaged: string, file: string): void {
  if (existsSync(file)) return;
  try {
    const unlock = lockPortfolio(file);
    if (!existsSync(file)) renameSync(damaged, file);
    unlock();
  } catch (error) {
    // Somebody else is at it.
    if (!(error instanceof PortfolioInUseError)) throw error;
  }
}
