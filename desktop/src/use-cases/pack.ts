import { type PackageContents, packFiles } from '@portfolio-os/shared/documents';
import type { MakesPdf } from '@portfolio-os/shared/paper';
import { Zip, ZipDeflate } from 'fflate';
import type { ReceiptStore } from '../attachments/index.ts';
import { type ArchiveSeal, sealed } from './proofs/index.ts';

/**
 * The accountant's package of a year as one archive, made while it is read: a reader that is slow holds it up, and one that goes
 * away ends it. It ends with the list of its files and the proof of that.
 */
export async function* packArchive(
  contents: PackageContents,
  { pdf, store, seal }: { pdf: MakesPdf; store: ReceiptStore; seal: ArchiveSeal },
): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const taken = () => pieces.splice(0);
  const read = async (sha256: string) => (store.has(sha256) ? store.read(sha256) : null);
  for await (const { path, bytes } of sealed(packFiles(contents, { pdf, read }), seal)) {
    const entry = new ZipDeflate(path, { level: 6 });
    zip.add(entry);
    entry.push(bytes, true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}
