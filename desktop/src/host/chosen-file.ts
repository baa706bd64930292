import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { MAX_CHOSEN_FILE, MAX_CHOSEN_FILE_BYTES } from '@portfolio-os/shared/integrations/rules';

export interface ChosenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The name without its folders. */
  readonly fileName: string;
}

/**
 * Reads a file that a person names by its path. It must be a regular file, so that nobody waits for a device or pipe, and no
 * larger than any import takes. Throws the system's own error where the path cannot be read.
 */
export async function readChosenFile(path: string): Promise<Result<ChosenFile>> {
  const facts = await stat(path);
  if (facts.isDirectory()) return refuse('is-a-folder', `${path} is a folder. Name a file.`);
  if (!facts.isFile()) return refuse('no-such-file', `${path} is no file. Name a file.`);
  if (facts.size > MAX_CHOSEN_FILE_BYTES)
    return refuse('too-large', `${path} is larger than ${MAX_CHOSEN_FILE}. Export a shorter span of time.`);
  return accept({ bytes: await readFile(path), fileName: basename(path) });
}
