import { basename, dirname, join } from 'node:path';
import { MANIFEST, PROOF_ENDING, utf8 } from '@portfolio-os/shared/proof';
import type { Ledger } from '../../ledger/index.ts';
import { fileKeep } from '../../sync/index.ts';
import { type ArchiveSeal, type FileToProve, Proofs, VERIFY_PAGE } from '../../use-cases/proofs/index.ts';
import { builtPage } from './built-page.ts';
import { orFail } from './failure.ts';
import type { CommonOptions } from './options.ts';
import { writeWhole } from './write-whole.ts';

/** The open books, and where their data is. */
interface OpenBooks {
  readonly ledger: Ledger;
  readonly id: string;
  readonly options: CommonOptions;
}

/** By the key of this computer that the browser host has too; nobody is asked to countersign. */
function proofsOf({ data }: CommonOptions): Proofs {
  return new Proofs({ keep: fileKeep(join(data, 'accounts.json')), assets: builtPage(), hub: null });
}

/** Writes a file's proof beside it, and the page that checks it. @returns the proof's path. */
export async function writeProofOf(
  { ledger, id, options }: OpenBooks,
  output: string,
  file: Omit<FileToProve, 'name'>,
): Promise<string> {
  const proofs = proofsOf(options);
  const proof = orFail(await proofs.prove(ledger, id, { ...file, name: basename(output) }));
  await writeWhole(output + PROOF_ENDING, [utf8(proof)]);
  const page = await proofs.page();
  if (page) await writeWhole(join(dirname(output), VERIFY_PAGE), [page]);
  return output + PROOF_ENDING;
}

/** What proves an archive of these books. */
export async function sealOf(
  { ledger, id, options }: OpenBooks,
  said: Pick<FileToProve, 'title' | 'asOf' | 'letterhead'>,
): Promise<ArchiveSeal> {
  const proofs = proofsOf(options);
  const prove = (bytes: Uint8Array) => proofs.prove(ledger, id, { ...said, name: MANIFEST, bytes, of: null });
  return { page: await proofs.page(), prove };
}
