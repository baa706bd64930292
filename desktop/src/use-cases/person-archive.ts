import type { MakesPdf } from '@portfolio-os/shared/paper';
import { type PersonFileContents, personFiles } from '@portfolio-os/shared/person-data';
import type { ReceiptStore } from '../attachments/index.ts';
import { type ZippedFile, zipped } from './archive/zip.ts';

/** Everything about one person as one archive, made while it is read. */
export function personArchive(
  contents: PersonFileContents,
  { pdf, store }: { pdf: MakesPdf; store: ReceiptStore },
): AsyncGenerator<Uint8Array> {
  const read = async (sha256: string) => (store.has(sha256) ? store.read(sha256) : null);
  async function* files(): AsyncGenerator<ZippedFile> {
    for await (const { path, bytes } of personFiles(contents, { pdf, read }))
      yield { path, pieces: [bytes], isPacked: path.startsWith('files/') };
  }
  return zipped(files());
}
