import { copyFile, rm } from 'node:fs/promises';
import { accept, type Result } from '@portfolio-os/shared/core';
import { Ledger, type LedgerOptions } from '../ledger.ts';
import { keepUnsettled, readUnsettled } from '../outbox/unsettled.ts';
import { type Backup, rmBeside } from './backup.ts';
import { diskFull, isDiskFull } from './disk-full.ts';
import { NOT_RESTORED } from './file-refusals.ts';
import { prove } from './prove-file.ts';
import { openSqlite } from './sqlite.ts';

/** Where a backup is made ready before it takes the place of a portfolio's file. */
export function incomingFileOf(file: string): string {
  return `${file}.restoring`;
}

interface Incoming {
  readonly backup: Backup;
  /** What is there, where it opens. */
  readonly current: Result<Ledger>;
  /** Keeps what is there, whether or not it opens. */
  readonly keepFormer: () => Promise<Result<unknown>>;
  readonly options: LedgerOptions;
}

/** All that needs room on the disk, before anything of the books is touched: what fails here leaves them as they are. */
export async function makeReady(
  incoming: string,
  { backup, current, keepFormer, options }: Incoming,
): Promise<Result<null>> {
  await clear(incoming);
  try {
    // Before the backup of what is there, which may take the place of this one among those that are kept.
    await copyFile(backup.file, incoming);
    // What is proven is the copy that will be used: what lies beside a backup is no part of it.
    const proven = await prove(incoming);
    const kept = proven.ok ? await keepFormer() : proven;
    if (!kept.ok) {
      await clear(incoming);
      return kept;
    }
    if (current.ok) await carryUnsettled(current.value, incoming, options);
    return accept(null);
  } catch (error) {
    await clear(incoming);
    if (isDiskFull(error)) return diskFull(NOT_RESTORED);
    throw error;
  }
}

async function clear(incoming: string): Promise<void> {
  await rm(incoming, { force: true });
  await rmBeside(incoming);
}

/** Before the backup takes its place, so that a crash between the two loses nothing. */
async function carryUnsettled(from: Ledger, incoming: string, options: LedgerOptions): Promise<void> {
  const unsettled = await readUnsettled(from);
  if (unsettled.length === 0) return;
  const ledger = await Ledger.over(openSqlite(incoming, { fileMustExist: true }), options);
  try {
    await keepUnsettled(ledger, unsettled);
  } finally {
    await ledger.close();
  }
}
