import { chmod, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a private folder that is still there after a power cut: its entry, and those above that are new, are flushed too. */
export async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  for (let above = folder; above.startsWith(made); above = dirname(above)) await flushFolder(dirname(above));
}

/** Asks the disk to keep the names in a folder; Windows does so by itself. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await flush(await open(folder, 'r'));
}

/** Asks the disk to keep what was written to a file, also one that may only be read. */
export async function flushFile(file: string): Promise<void> {
  // Windows flushes only what was opened for writing.
  await flush(await open(file, 'r+').catch(() => open(file, 'r')));
}

async function flush(handle: Awaited<ReturnType<typeof open>>): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces a private file in one step: after a crash or a power cut it is the old one or the new one, whole. */
export async function replaceFile(file: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(file));
  const partial = `${file}.partial`;
  // A link that stands there would be followed, and what it leads to be written over.
  await rm(partial, { force: true });
  const handle = await open(partial, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(partial, 0o600);
  await rename(partial, file);
  await flushFolder(dirname(file));
}

/** A file, or null where it is not there; any other trouble is trouble. */
export async function readFileIfThere(file: string): Promise<Buffer<ArrayBuffer> | null> {
  return readFile(file).catch((error: unknown) => orAbsent(error, null));
}

/** What is in a folder; nothing where it is not there yet. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => orAbsent(error, []));
}

function orAbsent<T>(error: unknown, absent: T): T {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return absent;
  throw error;
}
