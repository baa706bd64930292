// The small build of zod: the page that checks proofs is one file of less than 100 kB.
import * as z from 'zod/mini';

/** The hash of one thing, or a public key, as 64 lower-case hexadecimal digits. */
export const hex32 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const hex64 = z.string().check(z.regex(/^[0-9a-f]{128}$/));
export const count = z.int().check(z.gte(0));
export const instant = z.string().check(z.maxLength(40));

/**
 * Where the log of an organisation stood, in hashes alone. `root` is the Merkle root over all `facts`, in the order of the log;
 * `leasesRoot` that over one leaf for each lease, in the order of their ids, which says how many facts the lease has and their root.
 */
export const treeHead = z.strictObject({
  organisation: z.uuid(),
  seq: count,
  /** The chain's, of the set at `seq`. */
  hash: hex32,
  acceptedAt: instant,
  facts: count,
  root: hex32,
  leases: count,
  leasesRoot: hex32,
});
export type TreeHead = z.infer<typeof treeHead>;

/** What somebody else says of a head: that these are the books as they know them too, and whose documents are of their people. */
const vouching = z.strictObject({
  /** The server's own word, or that of a member on a device of theirs, such as the accountant. */
  as: z.enum(['server', 'member']),
  head: treeHead,
  /** The public keys by which members of the organisation sign documents, as they stood then. */
  keys: z.array(hex32).check(z.maxLength(200)),
  at: instant,
});
export type Vouching = z.infer<typeof vouching>;

export const countersignature = z.strictObject({ vouching, key: hex32, signature: hex64 });
export type Countersignature = z.infer<typeof countersignature>;

/** What is signed of a vouching: its text under a title that no other signed text has. */
export function vouchingText({ as, head, keys, at }: Vouching): string {
  return `portfolio-os countersignature 1\n${JSON.stringify({ as, head: orderedHead(head), keys, at })}`;
}

/** The same head has the same text, whatever order its fields came in. */
export function headText(head: TreeHead): string {
  return JSON.stringify(orderedHead(head));
}

function orderedHead(head: TreeHead): TreeHead {
  const { organisation, seq, hash, acceptedAt, facts, root, leases, leasesRoot } = head;
  return { organisation, seq, hash, acceptedAt, facts, root, leases, leasesRoot };
}

/** Public keys as somebody wrote them down, among whatever words. */
export function readKeys(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\b[0-9a-f]{64}\b/g));
}
