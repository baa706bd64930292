import { isSignedBy } from './ed25519.ts';
import { leaseText, type SaidFact } from './leaves.ts';
import { isConsistent, leafHash, rootOfInclusion, treeRoot } from './merkle.ts';
import { type Proof, proofText, readProof } from './proof-file.ts';
import { fromHex, sha256Hex, toHex, utf8 } from './sha256.ts';
import { headText, type TreeHead, vouchingText } from './tree-head.ts';

/** `attested`: somebody whose key the reader trusts says so too. `consistent`: all of it fits together, and that is all. */
type Verdict = 'attested' | 'consistent' | 'broken';

/** One thing that was looked at; `holds` is null where it is only told. */
export interface Finding {
  readonly holds: boolean | null;
  readonly says: string;
}

export interface Checked {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Null where the proof cannot be read. */
  readonly proof: Proof | null;
  /** The facts that the proof brings, as their leaves say them. */
  readonly facts: readonly SaidFact[];
}

/**
 * Checks a file by its proof: its bytes, the signature over all that the proof says, each fact's place in the tree, that a lease's
 * facts are all of them and nobody else's, and who countersigned. Needs nothing but its arguments.
 * @param trusted Public keys (hex) that the reader has from the server or the person they belong to, not from the proof.
 */
export function checkFile(file: Uint8Array, proofBytes: Uint8Array, trusted: ReadonlySet<string>): Checked {
  const proof = readProof(proofBytes);
  if (!proof) return { verdict: 'broken', findings: [unreadable], proof, facts: [] };
  const facts = [...(proof.lease?.facts ?? []), ...proof.facts.map(({ leaf }) => leaf)].map(readFact);
  const findings = [
    sameFile(file, proof),
    signed(proof),
    ...leaseFindings(proof),
    ...factFindings(proof),
    ...proof.countersigned.map((one) => countersigned(proof, one)),
  ];
  if (findings.some(({ holds }) => holds === false)) return { verdict: 'broken', findings, proof, facts: [] };
  const voucher = proof.countersigned.find(({ by }) => trusted.has(by.key) && vouchesFor(by.vouching, proof));
  const verdict = voucher ? 'attested' : 'consistent';
  return {
    verdict,
    findings: [...findings, trust(proof, trusted, verdict)],
    proof,
    facts: facts.filter((fact) => fact !== null),
  };
}

const unreadable = {
  holds: false,
  says: 'This is no proof, or it was changed: it is not written as proofs are.',
};

function sameFile(file: Uint8Array, { file: said }: Proof): Finding {
  const same = file.length === said.bytes && sha256Hex(file) === said.sha256;
  return {
    holds: same,
    says: same
      ? `The file is the one that was signed, byte for byte (${said.bytes} bytes).`
      : 'The file is not the one that was signed: its bytes are others.',
  };
}

function signed({ signature, ...said }: Proof): Finding {
  const holds = isSignedBy(said.key, proofText(said), signature);
  return {
    holds,
    says: holds
      ? 'The signature fits the proof and the key that the proof names.'
      : 'The signature does not fit: the proof was changed, or another key made it.',
  };
}

/** The facts of a lease give its root; its leaf, which says how many they are, is in the head. */
function leaseFindings({ lease, head }: Proof): Finding[] {
  if (!lease) return [];
  const hashes = lease.facts.map((text) => leafHash(utf8(text)));
  const leaf = leafHash(utf8(leaseText(lease.id, { size: hashes.length, root: treeRoot(hashes) })));
  const isThere = leadsTo(head.leasesRoot, leaf, { index: lease.index, size: head.leases }, lease.path);
  const counted = lease.facts.every((text, index) =>
    readFact(text)?.leases.some(([id, k]) => id === lease.id && k === index + 1),
  );
  const holds = isThere && counted;
  const many = lease.facts.length;
  return [
    {
      holds,
      says: holds
        ? `Facts 1 to ${many} of the lease are here: all that the books had, none twice, none of another lease.`
        : 'The facts of the lease are not those that the books had: one is missing, too many or changed.',
    },
  ];
}

function factFindings({ facts, head }: Proof): Finding[] {
  if (facts.length === 0) return [];
  const holds = facts.every(
    ({ leaf, index, path }) =>
      readFact(leaf) !== null && leadsTo(head.root, leafHash(utf8(leaf)), { index, size: head.facts }, path),
  );
  const what = facts.length === 1 ? 'The fact' : `Each of the ${facts.length} facts`;
  return [
    {
      holds,
      says: holds
        ? `${what} is in the books at its place.`
        : `${what} is not in the books as the proof says.`,
    },
  ];
}

function leadsTo(
  root: string,
  leaf: Uint8Array,
  at: { index: number; size: number },
  path: readonly string[],
) {
  const found = rootOfInclusion(leaf, at, path.map(fromHex));
  return found !== null && toHex(found) === root;
}

function countersigned({ head }: Proof, { by, path }: Proof['countersigned'][number]): Finding {
  const { vouching, key, signature } = by;
  const holds = isSignedBy(key, vouchingText(vouching), signature) && goesOn(vouching.head, head, path);
  if (!holds) return { holds, says: 'A countersignature does not fit the books that the proof is of.' };
  const who = vouching.as === 'server' ? 'A server' : 'A member of the portfolio, on a device of theirs,';
  const upTo = isSameHead(vouching.head, head)
    ? 'these books as they stood'
    : `the beginning of these books, up to entry ${vouching.head.seq}; the rest follows from it`;
  return { holds, says: `${who} countersigned ${upTo}, on ${vouching.at.slice(0, 10)}.` };
}

/** The same head, or one that it goes on from; each time of the same organisation. */
function goesOn(former: TreeHead, head: TreeHead, path: readonly string[]): boolean {
  if (former.organisation !== head.organisation) return false;
  if (former.seq === head.seq) return path.length === 0 && isSameHead(former, head);
  const tree = ({ facts, root }: TreeHead) => ({ size: facts, root: fromHex(root) });
  return former.seq < head.seq && isConsistent(tree(former), tree(head), path.map(fromHex));
}

function isSameHead(a: TreeHead, b: TreeHead): boolean {
  return headText(a) === headText(b);
}

/** Only who vouches for these very books, and for the key that signed the file, attests it. */
function vouchesFor({ head, keys }: Proof['countersigned'][number]['by']['vouching'], proof: Proof): boolean {
  return isSameHead(head, proof.head) && keys.includes(proof.key);
}

function trust({ countersigned: all }: Proof, trusted: ReadonlySet<string>, verdict: Verdict): Finding {
  if (verdict === 'attested')
    return {
      holds: true,
      says: 'One of those whose key you trust vouches for these books and for the key that signed.',
    };
  const known = all.some(({ by }) => trusted.has(by.key));
  return { holds: null, says: known ? onlyInPart : all.length === 0 ? nobody : untrusted };
}

const nobody =
  'Nobody else has countersigned: that these are the books rests on the word of who made the file.';
const untrusted = 'None of the countersignatures is by a key that you said you trust.';
const onlyInPart =
  'A key that you trust countersigned, but an earlier place of the books, or without the key that signed this file.';

/** A leaf's text as a fact; null where it is none. */
function readFact(text: string): SaidFact | null {
  try {
    const said = JSON.parse(text) as Partial<SaidFact> | null;
    const isFact =
      Array.isArray(said?.leases) && said.leases.every(Array.isArray) && typeof said.op?.table === 'string';
    return isFact ? (said as SaidFact) : null;
  } catch {
    return null;
  }
}
