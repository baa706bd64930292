import * as z from 'zod/mini';
import { utf8 } from './sha256.ts';
import { count, countersignature, hex32, hex64, instant, treeHead } from './tree-head.ts';

export const PROOF_FORMAT = 'portfolio-os proof 1';
/** Written behind the name of the file that it proves: "statement.pdf.proof.json". */
export const PROOF_ENDING = '.proof.json';

const path = z.array(hex32).check(z.maxLength(64));
const words = z.string().check(z.maxLength(300));

const body = z.strictObject({
  format: z.literal(PROOF_FORMAT),
  file: z.strictObject({ name: words, bytes: count, sha256: hex32 }),
  /** What the file is, and the days that it is about and was read on (calendar dates). */
  document: z.strictObject({ title: words, portfolio: words, currency: words, asOf: words, knownOn: words }),
  head: treeHead,
  signedAt: instant,
  /** The key of the device that signs, by which `signature` is checked. */
  key: hex32,
  /** Each with what proves that `head` goes on where the countersigned head ended; empty where it is the same. */
  countersigned: z.array(z.strictObject({ by: countersignature, path })).check(z.maxLength(20)),
  /** Every fact of the lease that the document is of, in order, and where the lease stands among all leases. */
  lease: z.nullable(z.strictObject({ id: words, index: count, path, facts: z.array(z.string()) })),
  /** Facts that the document is of, each with its place in the log's tree. */
  facts: z.array(z.strictObject({ leaf: z.string(), index: count, path })),
});
export type ProofBody = z.infer<typeof body>;

const proof = z.extend(body, { signature: hex64 });
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
