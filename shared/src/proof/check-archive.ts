import * as z from 'zod/mini';
import { type Checked, checkFile, type Finding } from './check.ts';
import { PROOF_ENDING } from './proof-file.ts';
import { sha256Hex } from './sha256.ts';
import { hex32 } from './tree-head.ts';
import { readZip, ZipError } from './zip.ts';

/** The list of an archive's files, which its proof is of; it may say more. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_PROOF = `${MANIFEST}${PROOF_ENDING}`;

const manifest = z.object({ files: z.array(z.object({ path: z.string(), sha256: hex32 })) });
type Manifest = z.infer<typeof manifest>;

/** Whether these are the bytes of an archive. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * Checks an archive that brings its own proof: that is of the list of its files, which says what each file is; or of a single
 * document that lies beside it.
 */
export function checkArchive(bytes: Uint8Array, trusted: ReadonlySet<string>): Checked {
  const files = unpack(bytes);
  if (typeof files === 'string') return broken(files);
  const [list, proof] = [files.get(MANIFEST), files.get(MANIFEST_PROOF)];
  if (!list || !proof) return checkDocumentIn(files, trusted);
  const checked = checkFile(list, proof, trusted);
  const said = readManifest(list);
  const listed = said
    ? filesFindings(said, files)
    : [{ holds: false, says: 'The list of the archive’s files cannot be read.' }];
  const findings = [...listed, ...checked.findings];
  const holds = findings.every((finding) => finding.holds !== false);
  return { ...checked, findings, verdict: holds ? checked.verdict : 'broken' };
}

function checkDocumentIn(files: ReadonlyMap<string, Uint8Array>, trusted: ReadonlySet<string>): Checked {
  const proven = [...files.keys()].filter((path) => files.has(path + PROOF_ENDING));
  const [path = ''] = proven;
  const [file, proof] = [files.get(path), files.get(path + PROOF_ENDING)];
  if (proven.length !== 1 || !file || !proof)
    return broken(
      'The archive brings no proof of its own: neither of the list of its files nor of one document.',
    );
  const checked = checkFile(file, proof, trusted);
  const only = { holds: null, says: `Of what is in the archive, ${path} alone is proven.` };
  return { ...checked, findings: [...checked.findings, only] };
}

function filesFindings({ files: listed }: Manifest, files: ReadonlyMap<string, Uint8Array>): Finding[] {
  const paths = new Set(listed.map(({ path }) => path));
  const wrong = listed.flatMap(({ path, sha256 }) => {
    const bytes = files.get(path);
    if (!bytes) return [`${path} is missing.`];
    return sha256Hex(bytes) === sha256 ? [] : [`${path} was changed.`];
  });
  const added = [...files.keys()]
    .filter((path) => !paths.has(path) && path !== MANIFEST && path !== MANIFEST_PROOF)
    .map((path) => `${path} was put in: it is not in the list of files.`);
  const problems = [...wrong, ...added];
  if (paths.size !== listed.length) problems.push('The list of files names one twice.');
  if (problems.length === 0)
    return [
      {
        holds: true,
        says: `Each of the ${listed.length} files in the archive is the one that was listed, and there is no other.`,
      },
    ];
  return problems.map((says) => ({ holds: false, says }));
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> | string {
  try {
    return readZip(bytes);
  } catch (error) {
    return error instanceof ZipError ? error.message : 'The archive is damaged: it cannot be unpacked.';
  }
}

function readManifest(bytes: Uint8Array): Manifest | null {
  try {
    const parsed = manifest.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function broken(says: string): Checked {
  return { verdict: 'broken', findings: [{ holds: false, says }], proof: null, facts: [] };
}
