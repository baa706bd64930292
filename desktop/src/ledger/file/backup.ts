import { mkdirSync } from 'node:fs';
import { lstat, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '@portfolio-os/shared/core';
import { type Head, readHead } from '../log.ts';
import { type Verification, verifyLedger } from '../verify.ts';
import { refuseForeignTables } from './own-schema.ts';
import { kyselyOver, openSqlite, type SqliteFile } from './sqlite.ts';

export type BackupReason = 'daily' | 'manual' | 'before-restore';

export interface Backup {
  readonly name: string;
  readonly file: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly reason: BackupReason;
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z-(daily|manual|before-restore)\.sqlite$/;

/** The newest of each of the last 14 days and of each of the last 24 months are kept, and all made by hand. */
const KEPT_DAYS = 14;
const KEPT_MONTHS = 24;

/**
 * Copies the books through SQLite's own backup (never a file copy), opens the copy, and checks that it is whole and ends
 * where the original did. Only then does it get its name, and only then do older ones go. A copy that could not be made
 * leaves nothing behind; what a crash leaves behind is called .partial and ignored.
 */
export async function makeBackup(
  { sqlite, head }: { sqlite: SqliteFile; head: Head },
  folder: string,
  { reason, now }: { reason: BackupReason; now: Date },
): Promise<Backup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${now.toISOString().replaceAll(/[:.]/g, '-')}-${reason}.sqlite`;
  const partial = join(folder, `${name}.partial`);
  try {
    await sqlite.backup(partial);
    await flush(partial);
    await checkCopy(partial, head.seq);
    await rename(partial, join(folder, name));
  } catch (error) {
    // On a full disk what is half there takes the room that the next try needs.
    await rm(partial, { force: true });
    throw error;
  } finally {
    await rmBeside(partial);
  }
  if (process.platform !== 'win32') await flush(folder);
  await prune(folder);
  const backup = (await listBackups(folder)).find((candidate) => candidate.name === name);
  assert(backup, 'a backup that was just made is listed');
  return backup;
}

/** Newest first. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch(() => []);
  const backups: Backup[] = [];
  for (const name of names) {
    const parts = NAME.exec(name);
    if (!parts) continue;
    const file = join(folder, name);
    const [, day, hours, minutes, seconds, millis, reason] = parts;
    const madeAt = `${day}T${hours}:${minutes}:${seconds}.${millis}Z`;
    const found = await lstat(file);
    if (!found.isFile()) continue;
    backups.push({ name, file, madeAt, bytes: found.size, reason: reason as BackupReason });
  }
  return backups.sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/** Proves a backup as one proves the books themselves; nothing is written to it. */
export async function verifyBackup(file: string): Promise<Verification> {
  const sqlite = openSqlite(file, { readonly: true, fileMustExist: true });
  const db = kyselyOver(sqlite);
  try {
    await refuseForeignTables(sqlite);
    return await verifyLedger(db);
  } finally {
    await db.destroy();
    await rmBeside(file);
  }
}

/** What SQLite keeps beside a file; whoever only reads one in WAL mode makes it, and may not take it away again. */
export async function rmBeside(file: string): Promise<void> {
  for (const suffix of ['-wal', '-shm', '-journal']) await rm(file + suffix, { force: true });
}

async function checkCopy(file: string, atLeastSeq: number): Promise<void> {
  const sqlite = openSqlite(file, { readonly: true, fileMustExist: true });
  try {
    const check = sqlite.pragma('integrity_check', { simple: true });
    assert(check === 'ok', `the backup is whole (${check})`);
    const { seq } = await readHead(kyselyOver(sqlite));
    assert(seq >= atLeastSeq, 'the backup ends where the books did');
  } finally {
    sqlite.close();
  }
}

async function prune(folder: string): Promise<void> {
  const automatic = (await listBackups(folder)).filter((backup) => backup.reason !== 'manual');
  const keep = new Set<string>();
  for (const [length, count] of [
    [10, KEPT_DAYS],
    [7, KEPT_MONTHS],
  ] as const) {
    const newest = new Map<string, string>();
    for (const { madeAt, name } of automatic) {
      const span = madeAt.slice(0, length);
      if (!newest.has(span) && newest.size < count) newest.set(span, name);
    }
    for (const name of newest.values()) keep.add(name);
  }
  for (const { name, file } of automatic) if (!keep.has(name)) await rm(file);
}

/** Asks the disk to keep what was written; a file that was only buffered is not a backup. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+').catch(() => open(path, 'r'));
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
