import { checkArchive, checkFile } from '@portfolio-os/shared/proof';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { findMutants } from './find-mutants.ts';
import { makeSample } from './sample.ts';

it('a byte that is changed, put in, left out or moved in a document, a proof or an archive is found', async () => {
  const sample = await makeSample();
  const { document, proof, archive, trusted } = sample;
  expect(checkFile(document, proof, trusted).verdict).toBe('attested');
  expect(checkArchive(zipSync(Object.fromEntries(archive)), trusted).verdict).toBe('attested');
  findMutants(sample, 200);
});
