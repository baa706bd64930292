import { z } from 'zod';
import { utf8 } from './sha256.ts';
import { countersignature, hex32, treeHead } from './tree-head.ts';

export const PROOF_FORMAT = 'portfolio-os proof 1';
/** Written behind the name of the file that it proves: "statement.pdf.proof.json". */
export const PROOF_ENDING = '.proof.json';

const path = z.array(hex32).max(64);
const count = z.int().min(0);
const words = z.string().max(300);

const body = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  file: z.strictObject({ name: words, bytes: count, sha256: hex32 }),
  /** What the file is, and the days that it is about and was read on (calendar dates). */
  document: z.strictObject({ title: words, portfolio: words, asOf: words, knownOn: words }),
  head: treeHead,
  signedAt: z.string().max(40),
  /** The key of the device that signs, by which `signature` is checked. */
  key: hex32,
  /** Each with what proves that `head` goes on where the countersigned head ended; empty where it is the same. */
  countersigned: z.array(z.strictObject({ by: countersignature, path })).max(20),
  /** Every fact of the lease that the document is of, in order, and where the lease stands among all leases. */
  lease: z
    .strictObject({ id: z.string().max(100), index: count, path, facts: z.array(z.string()).max(100_000) })
    .nullable(),
  /** Facts that the document is of, each with its place in the log's tree. */
  facts: z.array(z.strictObject({ leaf: z.string(), index: count, path })).max(1000),
});
export type ProofBody = z.infer<typeof body>;

const proof = body.extend({ signature: z.string().regex(/^[0-9a-f]{128}$/) });
export type Proof = z.infer<typeof proof>;

/** What the device signs: all that the proof says. */
export function proofText(said: ProofBody): string {
  return `${PROOF_FORMAT}\n${JSON.stringify(said)}`;
}

export function writeProof(proven: Proof): string {
  return `${JSON.stringify(proven, null, 1)}\n`;
}

/**
 * Reads a proof as it was written, to the byte: one that says the same in other characters is none, so that nothing in it can be
 * changed unnoticed. @returns null where it is none.
 */
export function readProof(bytes: Uint8Array): Proof | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const parsed = proof.safeParse(JSON.parse(text));
    return parsed.success && isSame(utf8(writeProof(parsed.data)), bytes) ? parsed.data : null;
  } catch {
    return null;
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
