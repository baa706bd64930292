import { statSync } from 'node:fs';
import { accept, type Result } from '@portfolio-os/shared/core';
import SQLite from 'better-sqlite3';
import { verifyBackup } from './backup.ts';
import { diskFull, isDiskFull } from './disk-full.ts';
import { NOT_RESTORED, unusable } from './file-refusals.ts';
import { ForeignSchemaError } from './plain-schema.ts';

/** Folds a backup's log again and compares; refuses one that is damaged, or that another program has changed. */
export async function prove(file: string): Promise<Result<null>> {
  try {
    const { clean, problems } = await verifyBackup(file);
    return clean ? accept(null) : unusable(problems);
  } catch (error) {
    if (error instanceof ForeignSchemaError) return unusable([`It holds ${error.message}.`]);
    if (isDamage(error)) return unusable([]);
    if (isDiskFull(error)) return diskFull(NOT_RESTORED);
    throw error;
  }
}

export function isEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

/** Whether SQLite says that a file is not, or no longer, a whole database. */
export function isDamage(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/.test(error.code);
}
