import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { atPath } from './failure.ts';

/** A file appears under its name once it is whole; a pipe or a device is written to as it stands. */
export async function writeWhole(
  output: string,
  parts: AsyncIterable<string | Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const there = await stat(output).catch(() => null);
  const isFile = there === null || there.isFile() || there.isDirectory();
  const written = isFile ? `${output}.partial` : output;
  try {
    await pipeline(Readable.from(parts), createWriteStream(written));
    if (isFile) await rename(written, output);
  } catch (error) {
    if (isFile) await rm(written, { force: true });
    throw atPath({ path: output, missing: `There is no folder ${dirname(output)}. Make it first.` }, error);
  }
}
