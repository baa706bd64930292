import { type Checked, checkArchive, checkFile, isZip, PROOF_ENDING } from '@portfolio-os/shared/proof';

export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is said of one file that was dropped; where nothing can be checked, what is missing. */
export type Answer = { readonly name: string } & (
  | { readonly checked: Checked }
  | { readonly missing: string }
);

/** Checks each document by the proof that lies beside it; of two files that are one each, whatever they are called. */
export function checkDropped(files: readonly Dropped[], trusted: ReadonlySet<string>): Answer[] {
  const proofs = files.filter(({ name }) => name.endsWith(PROOF_ENDING));
  const documents = files.filter((file) => !proofs.includes(file));
  if (documents.length === 0 && proofs.length > 0)
    return proofs.map(({ name }) => ({
      name,
      missing: 'This is a proof. Drop it together with the document that it is of.',
    }));
  const only = documents.length === 1 && proofs.length === 1 ? proofs[0] : undefined;
  return documents.map(({ name, bytes }) => {
    const proof = only ?? proofs.find((one) => one.name === name + PROOF_ENDING);
    if (proof) return { name, checked: checkFile(bytes, proof.bytes, trusted) };
    if (isZip(bytes)) return { name, checked: checkArchive(bytes, trusted) };
    return { name, missing: `Drop its proof as well: ${name}${PROOF_ENDING}` };
  });
}
