import { accept, type Result, refuse } from '@portfolio-os/shared/core';
import type { Document, Letterhead } from '@portfolio-os/shared/documents';
import {
  consistencyPath,
  inclusionPath,
  leafHash,
  PROOF_FORMAT,
  type ProofBody,
  proofText,
  sha256Hex,
  toHex,
  utf8,
  writeProof,
} from '@portfolio-os/shared/proof';
import type { FactLeaf } from '@portfolio-os/shared/tree-head';
import { type Ledger, type LogTree, readBase, readLogTree } from '../../ledger/index.ts';
import { keptCountersignatures } from './countersigned.ts';
import type { DeviceKey } from './device-keys.ts';

/** A file that leaves the house, with what is said of it. */
export interface FileToProve {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly title: string;
  /** A calendar date; '' where the file is not about one. */
  readonly asOf: string;
  /** Of the books that it was made from: their name, day and place in the log. */
  readonly letterhead: Letterhead;
  /** The record that it is of; null: of the whole. */
  readonly of: { readonly kind: Document['of']; readonly id: string } | null;
}

interface Signer {
  readonly ledger: Ledger;
  readonly portfolioId: string;
  readonly key: DeviceKey;
}

/**
 * The detached proof of a file: signed by this computer's key, with the head of the tree that the file was made from, the facts that
 * it is of, and what others countersigned. @returns its text, which is written beside the file.
 */
export async function proveFile(signer: Signer, file: FileToProve): Promise<Result<string>> {
  const { ledger, portfolioId, key } = signer;
  const { from: portfolio, currency, knownOn, head: place } = file.letterhead;
  if (await readBase(ledger.db)) return stillComing;
  const made = await readLogTree(ledger.db, { through: place.seq, wants: wantedBy(file) });
  const head = made.tree.head(portfolioId);
  if (head.seq !== place.seq || head.hash !== place.hash) return movedOn;
  const body: ProofBody = {
    format: PROOF_FORMAT,
    file: { name: file.name, bytes: file.bytes.length, sha256: sha256Hex(file.bytes) },
    document: { title: file.title, portfolio, currency, asOf: file.asOf, knownOn },
    head,
    signedAt: new Date().toISOString(),
    key: key.publicKey,
    countersigned: await countersignedOf(ledger, made, head.seq),
    lease: file.of?.kind === 'lease' ? leaseOf(made, file.of.id) : null,
    facts: file.of?.kind === 'payment' ? factsOf(made) : [],
  };
  return accept(writeProof({ ...body, signature: key.sign(proofText(body)) }));
}

function wantedBy({ of }: FileToProve): (leaf: FactLeaf) => boolean {
  if (!of) return () => false;
  if (of.kind === 'lease') return ({ leases }) => leases.some(([lease]) => lease === of.id);
  return ({ op }) =>
    op.id === of.id || (op.kind === 'insert' && (op.row.paymentId === of.id || op.row.reversesId === of.id));
}

/** Every fact of the lease, and where its leaf stands among those of all leases. */
function leaseOf({ tree, wanted }: LogTree, id: string): ProofBody['lease'] {
  const leases = tree.leases();
  const index = leases.findIndex((lease) => lease.id === id);
  if (index < 0) return null;
  const path = inclusionPath(
    leases.map(({ text }) => leafHash(utf8(text))),
    index,
  );
  return { id, index, path: path.map(toHex), facts: wanted.map(({ leaf }) => leaf.text) };
}

function factsOf({ hashes, wanted }: LogTree): ProofBody['facts'] {
  return wanted.map(({ leaf, index }) => ({
    leaf: leaf.text,
    index,
    path: inclusionPath(hashes, index).map(toHex),
  }));
}

/** What others said of this head, or of one before it, with what proves that the log went on from there. */
async function countersignedOf(
  ledger: Ledger,
  { hashes }: LogTree,
  seq: number,
): Promise<ProofBody['countersigned']> {
  const known = await keptCountersignatures(ledger);
  return known
    .filter(({ vouching: { head } }) => head.seq <= seq && head.facts > 0)
    .map((by) => {
      const { head } = by.vouching;
      return { by, path: head.seq === seq ? [] : consistencyPath(hashes, head.facts).map(toHex) };
    });
}

const stillComing = refuse(
  'out-of-step',
  'What came before this computer joined is still being fetched. Once all of it is here, documents can be proven.',
);
const movedOn = refuse('stale', 'The books changed while the document was made. Make it again.');
