import type { Result } from '@portfolio-os/shared/core';
import { MANIFEST, MANIFEST_PROOF, PROOF_ENDING, sha256Hex, utf8 } from '@portfolio-os/shared/proof';
import { zipSync } from 'fflate';
import { VERIFY_PAGE } from './proofs.ts';

interface NamedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A document, its proof and the page that checks it, as one archive: whoever gets it needs nothing else. */
export function zipWithProof({ path, bytes }: NamedFile, proof: string, page: Uint8Array | null): Uint8Array {
  const files = { [path]: bytes, [path + PROOF_ENDING]: utf8(proof) };
  return zipSync(page ? { ...files, [VERIFY_PAGE]: page } : files, { mtime: '2000-01-01T00:00:00Z' });
}

/** What a larger archive needs to prove itself: who proves the list of its files, and the page that checks it. */
export interface ArchiveSeal {
  readonly page: Uint8Array | null;
  /** Proves the manifest. */
  readonly prove: (manifest: Uint8Array) => Promise<Result<string>>;
}

/**
 * Passes an archive's files on, and behind them what proves that they are all of them: the list of them with the hash of each, and
 * the proof of that list. Where there can be no proof, a file says why.
 */
export async function* sealed(
  files: AsyncIterable<NamedFile>,
  { page, prove }: ArchiveSeal,
): AsyncGenerator<NamedFile> {
  const listed: { path: string; bytes: number; sha256: string }[] = [];
  for await (const file of withPage(files, page)) {
    listed.push({ path: file.path, bytes: file.bytes.length, sha256: sha256Hex(file.bytes) });
    yield file;
  }
  const manifest = utf8(`${JSON.stringify({ format: 'portfolio-os files 1', files: listed }, null, 1)}\n`);
  yield { path: MANIFEST, bytes: manifest };
  const proof = await prove(manifest);
  yield proof.ok
    ? { path: MANIFEST_PROOF, bytes: utf8(proof.value) }
    : { path: 'NOT-PROVEN.txt', bytes: utf8(`${proof.error.message}\n`) };
}

async function* withPage(
  files: AsyncIterable<NamedFile>,
  page: Uint8Array | null,
): AsyncGenerator<NamedFile> {
  yield* files;
  if (page) yield { path: VERIFY_PAGE, bytes: page };
}
