import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import { unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file of a zip as it is made. One that is packed already, such as a photograph, is stored as it is. */
export interface ZippedFile {
  readonly path: string;
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly isPacked?: boolean;
}

/** The days of a zip begin in 1980; with one day for all files the same files make the same bytes. */
const MADE = new Date(1980, 0, 1);

/** A zip without its long form counts its bytes in 32 bits. */
const MAX_ZIP_BYTES = 2 ** 32 - 1;

class ZipTooLargeError extends Error {}

/** The files as one zip, made while it is read: a reader that is slow holds it up, and one that goes away ends it. */
export async function* zipped(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
    bytes += piece.length;
  });
  for await (const { path, pieces, isPacked } of files) {
    const entry = isPacked ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = MADE;
    zip.add(entry);
    for await (const piece of pieces) {
      entry.push(piece);
      yield* made.splice(0);
      if (bytes > MAX_ZIP_BYTES) throw new ZipTooLargeError('An archive holds at most 4 GB.');
    }
    entry.push(new Uint8Array(), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}

export interface ZipLimits {
  readonly files: number;
  readonly bytesOfFile: number;
}

/** A zip whose directory was looked at and kept within limits; a file is unpacked when it is asked for, and never beyond its size. */
export interface OpenedZip {
  readonly paths: ReadonlySet<string>;
  /** Null where there is no such file, or its bytes do not unpack. */
  read(path: string): Uint8Array | null;
}

export function openZip(bytes: Uint8Array, limits: ZipLimits): Result<OpenedZip> {
  const sizes = new Map<string, number>();
  let isTwice = false;
  try {
    unzipSync(bytes, {
      filter({ name, originalSize }) {
        isTwice ||= sizes.has(name);
        sizes.set(name, originalSize);
        return false;
      },
    });
  } catch {
    return refuse(
      'damaged',
      'Nothing was brought in. This file is no archive, or its end is missing. Export it again.',
    );
  }
  if (isTwice) return refuse('damaged', 'Nothing was brought in. The archive holds two files of one name.');
  const tooLarge = [...sizes].find(([, size]) => size > limits.bytesOfFile);
  if (sizes.size > limits.files || tooLarge)
    return refuse(
      'file-too-large',
      `Nothing was brought in. The archive unpacks to more than it may${tooLarge ? `: ${tooLarge[0].slice(0, 100)}` : ''}.`,
    );
  return accept({ paths: new Set(sizes.keys()), read: (path) => unpack(bytes, path) });
}

function unpack(bytes: Uint8Array, path: string): Uint8Array | null {
  try {
    return unzipSync(bytes, { filter: ({ name }) => name === path })[path] ?? null;
  } catch {
    return null;
  }
}
