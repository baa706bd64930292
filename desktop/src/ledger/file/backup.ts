import { existsSync, mkdirSync } from 'node:fs';
import { lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '@portfolio-os/shared/core';
import { flushFile, flushFolder, namesIn } from '@portfolio-os/shared/node';
import type { Ledger } from '../ledger.ts';
import { readHead } from '../log.ts';
import { type Verification, verifyLedger } from '../verify.ts';
import { refuseForeignTables } from './own-schema.ts';
import { kyselyOver, openSqlite } from './sqlite.ts';

export type BackupReason = 'daily' | 'manual' | 'before-restore';

export interface Backup {
  readonly name: string;
  readonly file: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly reason: BackupReason;
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z-(daily|manual|before-restore)\.sqlite$/;

/** Of the daily ones, the newest of each of the last 14 days and of each of the last 24 months are kept; see `prune`. */
const KEPT_DAYS = 14;
const KEPT_MONTHS = 24;

/**
 * Copies the books through SQLite's own backup (never a file copy), opens the copy, and checks that it is whole and ends
 * where the original did. Only then does it get its name, and only then do older ones go. A copy that could not be made
 * leaves nothing behind; what a crash leaves behind is called .partial and ignored.
 */
export async function makeBackup(
  ledger: Pick<Ledger, 'copyTo'>,
  folder: string,
  { reason, now }: { reason: BackupReason; now: Date },
): Promise<Backup> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = freeName(folder, reason, now);
  const partial = join(folder, `${name}.partial`);
  try {
    const { seq } = await ledger.copyTo(partial);
    // A file that was only buffered is not a backup.
    await flushFile(partial);
    await checkCopy(partial, seq);
    await rename(partial, join(folder, name));
  } catch (error) {
    // On a full disk what is half there takes the room that the next try needs.
    await rm(partial, { force: true });
    throw error;
  } finally {
    await rmBeside(partial);
  }
  await flushFolder(folder);
  await prune(folder, now);
  const backup = (await listBackups(folder)).find((candidate) => candidate.name === name);
  assert(backup, 'a backup that was just made is listed');
  return backup;
}

/** A clock that was put back may come by the same millisecond again: what was made then keeps its name. */
function freeName(folder: string, reason: BackupReason, now: Date): string {
  for (let at = now.getTime(); ; at += 1) {
    const name = `${new Date(at).toISOString().replaceAll(/[:.]/g, '-')}-${reason}.sqlite`;
    if (!existsSync(join(folder, name))) return name;
  }
}

/** Newest first. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await namesIn(folder);
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

async function checkCopy(file: string, endsAt: number): Promise<void> {
  const sqlite = openSqlite(file, { readonly: true, fileMustExist: true });
  try {
    const check = sqlite.pragma('integrity_check', { simple: true });
    assert(check === 'ok', `the backup is whole (${check})`);
    const { seq } = await readHead(kyselyOver(sqlite));
    assert(seq === endsAt, 'the backup ends where the books did');
  } finally {
    sqlite.close();
  }
}

/**
 * Thins the daily backups out. Those made by hand stay, and so do those of what a restore replaced, which may be the only
 * copy of a day's work. One from after `now` was made while the clock was wrong, or is wrong now: it stays, and takes the
 * place of none.
 */
async function prune(folder: string, now: Date): Promise<void> {
  const until = now.toISOString();
  const daily = (await listBackups(folder)).filter(
    ({ reason, madeAt }) => reason === 'daily' && madeAt <= until,
  );
  const keep = new Set<string>();
  for (const [length, count] of [
    [10, KEPT_DAYS],
    [7, KEPT_MONTHS],
  ] as const) {
    const newest = new Map<string, string>();
    for (const { madeAt, name } of daily) {
      const span = madeAt.slice(0, length);
      if (!newest.has(span) && newest.size < count) newest.set(span, name);
    }
    for (const name of newest.values()) keep.add(name);
  }
  for (const { name, file } of daily) if (!keep.has(name)) await rm(file);
}
