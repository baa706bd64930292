import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file of a zip as it is made. One that is packed already, such as a photograph, is stored as it is. */
export interface ZippedFile {
  readonly path: string;
  readonly pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly isPacked?: boolean;
}

/** The days of a zip begin in 1980; with one day for all files the same files make the same bytes. */
const MADE = new Date(1980, 0, 1);

/** Whoever reads one again unpacks it in memory. */
const MOST_BYTES = 2 ** 30;

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
      if (bytes > MOST_BYTES) throw new ZipTooLargeError('An archive holds at most 1 GB.');
    }
    entry.push(new Uint8Array(), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
