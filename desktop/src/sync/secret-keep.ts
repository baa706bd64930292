import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where this computer keeps tokens. */
export interface SecretKeep {
  /** "in the keychain", "in a file that only your account can read". */
  readonly where: string;
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
}

/** This computer has no place where a token is safe; the message says what to do. */
export class NoSafePlaceError extends Error {}

/** A file for this user alone: what the browser host has in place of a keychain. */
export function fileKeep(file: string): SecretKeep {
  return {
    where: `in a file that only your user account can read (${file})`,
    read: () => readFile(file, 'utf8').catch(() => null),
    write: (text) => writePrivately(file, Buffer.from(text)),
  };
}

/** Replaces a private file in one step: a crash leaves the old one or the new one. */
export async function writePrivately(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
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
}
