import { rm, writeFile } from 'node:fs/promises';
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
