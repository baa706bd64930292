import { checkArchive, checkFile, readZip } from '@portfolio-os/shared/proof';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { bend, someBend } from './bend.ts';
import type { Sample } from './sample.ts';

/** What is harmed: a document, its proof, a file inside an archive, or the archive's own bytes. */
const targets = ['document', 'proof', 'file', 'archive'] as const;

/**
 * Harms what leaves the house in `count` ways, each by one byte or so, and asks whether checking finds it. The archive's own bytes
 * hold more than its files, times say: there a harm may also leave every file as it was, and nothing else.
 */
export function findMutants(sample: Sample, count: number, seed?: number): void {
  const { document, proof, archive, trusted } = sample;
  const zip = zipSync(Object.fromEntries(archive));
  const paths = [...archive.keys()];
  const isFound = {
    document: (how) => checkFile(bend(document, how), proof, trusted).verdict === 'broken',
    proof: (how) => checkFile(document, bend(proof, how), trusted).verdict === 'broken',
    file: (how) => {
      const path = paths[how.to % paths.length] ?? '';
      const bent = bend(archive.get(path) ?? new Uint8Array(), how);
      return (
        checkArchive(zipSync({ ...Object.fromEntries(archive), [path]: bent }), trusted).verdict === 'broken'
      );
    },
    archive: (how) => {
      const bent = bend(zip, how);
      return checkArchive(bent, trusted).verdict === 'broken' || holdsTheSame(bent, archive);
    },
  } satisfies Record<(typeof targets)[number], (how: Parameters<typeof bend>[1]) => boolean>;
  const property = fc.property(fc.constantFrom(...targets), someBend, (target, how) => isFound[target](how));
  fc.assert(property, { numRuns: count, ...(seed === undefined ? {} : { seed }) });
}

function holdsTheSame(zip: Uint8Array, archive: Sample['archive']): boolean {
  const files = readZip(zip);
  if (files.size !== archive.size) return false;
  return [...archive].every(([path, bytes]) =>
    Buffer.from(bytes).equals(files.get(path) ?? new Uint8Array()),
  );
}
