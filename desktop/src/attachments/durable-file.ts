import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ReceiptFile } from '@portfolio-os/shared/attachments';
import { type ByteStream, Intake } from '@portfolio-os/shared/attachments/contents';
import { type Refusal, type RefusalCode, type Result, refuse } from '@portfolio-os/shared/core';

/**
 * Writes a stream to a new file while looking at it, and asks the disk to keep it. What is refused or cut off leaves no
 * file behind. What is too large is read to its end without being kept, so that its sender hears the answer.
 */
export async function writeDurably(stream: ByteStream, file: string): Promise<Result<ReceiptFile>> {
  const intake = new Intake();
  let whole = false;
  try {
    const bytes = intake.pass(stream, { toTheEnd: true });
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600, flush: true });
    const looked = await intake.finish();
    whole = looked.ok;
    return looked;
  } catch (error) {
    const refusal = diskRefusal(error);
    if (refusal) return refusal;
    throw error;
  } finally {
    if (!whole) await rm(file, { force: true });
  }
}

const words: Record<string, readonly [code: RefusalCode, message: string]> = {
  ENOSPC: ['disk-full', 'The disk is full, so this file was not saved. Free some space and try again.'],
  EDQUOT: [
    'disk-full',
    'Your space on this disk is used up, so this file was not saved. Free some and try again.',
  ],
  EROFS: [
    'disk-failed',
    'The disk takes no changes, so this file was not saved. Check the disk, then try again.',
  ],
  EIO: [
    'disk-failed',
    'The disk refused to write, so this file was not saved. Check the disk, then try again.',
  ],
};

function diskRefusal(error: unknown): { ok: false; error: Refusal } | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [tag, message] = words[code] ?? [];
  return tag && message ? refuse(tag, message, { field: 'file' }) : null;
}

/** Makes a folder that is still there after a power cut: its entry, and those above that are new, are flushed too. */
export async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  for (let above = folder; above.startsWith(made); above = dirname(above)) await flushFolder(dirname(above));
}

/** Asks the disk to keep the names in a folder; Windows does so by itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
