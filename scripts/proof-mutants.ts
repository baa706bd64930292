/**
 * Harms documents, proofs and archives by a byte each and asks whether every harm is found: `npm run proof-mutants -- --count 5000
 * --seed 1`. The test command has two hundred.
 */
import { parseArgs } from 'node:util';
import { findMutants } from './proof-mutants/find-mutants.ts';
import { makeSample } from './proof-mutants/sample.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const sample = await makeSample();
const begun = performance.now();
findMutants(sample, count, seed);
console.log(
  `${count} mutants of the seed ${seed}, each found, in ${Math.round((performance.now() - begun) / 1000)} s.`,
);
