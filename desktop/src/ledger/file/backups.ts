import { join } from 'node:path';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { LinkedPathError, refuseLinks } from '../../attachments/index.ts';
import type { Ledger } from '../ledger.ts';
import { type Backup, type BackupReason, listBackups, makeBackup } from './backup.ts';
import { diskFull, isDiskFull } from './disk-full.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The backups of a folder's portfolios, and why the last one of each that was tried could not be made. */
export class Backups {
  readonly #folder: string;
  readonly #notMade = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  folderOf(id: string): string {
    return join(this.#folder, 'backups', id);
  }

  async list(id: string): Promise<Backup[]> {
    return listBackups(this.folderOf(id));
  }

  async make(id: string, ledger: Ledger, reason: BackupReason): Promise<Result<Backup>> {
    const made = await this.#try(id, ledger, reason).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      // Where the books were closed meanwhile the disk is in no trouble.
      if (ledger.isOpen)
        this.#notMade.set(id, `No backup could be made: ${why}. Check the disk, then try again.`);
      throw error;
    });
    if (made.ok) this.#notMade.delete(id);
    else this.#notMade.set(id, made.error.message);
    return made;
  }

  async #try(id: string, ledger: Ledger, reason: BackupReason): Promise<Result<Backup>> {
    try {
      refuseLinks(this.#folder, 'backups', id);
      return accept(await makeBackup(ledger, this.folderOf(id), { reason, now: ledger.now() }));
    } catch (error) {
      if (error instanceof LinkedPathError) return refuse(error.code, error.message);
      if (!isDiskFull(error)) throw error;
      return diskFull('no backup was made; those that you have are kept');
    }
  }

  /** Why the last backup that was tried failed, in words; null where it is made. */
  whyNotMade(id: string): string | null {
    return this.#notMade.get(id) ?? null;
  }

  /**
   * Whether the newest backup is older than a day. One from the future was made while the clock was wrong and counts for nothing, or
   * there would be none until then.
   */
  async isDue(id: string, now: Date): Promise<boolean> {
    const isFresh = (age: number) => age >= 0 && age <= DAY;
    return !(await this.list(id)).some(({ madeAt }) => isFresh(now.getTime() - Date.parse(madeAt)));
  }
}
