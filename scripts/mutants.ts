/**
 * Plants bugs, one at a time in a copy of the sources, and reports which check caught each: `npm run mutants`. Results are
 * written to docs/mutants.md as they come, so that an interrupted run continues with the rest and with survivors; `--only
 * rent` runs those of that name again. It fails where a bug survives without an explanation.
 */
import { parseArgs } from 'node:util';
import { CopiedTree } from './mutants/copied-tree.ts';
import { mutants } from './mutants/list.ts';
import { type Mutant, mutate } from './mutants/mutant.ts';
import { plant, proveSound } from './mutants/plant.ts';
import { keyOf, readResults, writeResults } from './mutants/results.ts';
import { root } from './root.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const { only } = values;

const results = new Map(readResults().map((result) => [result.name, result]));
const isKnown = (mutant: Mutant) => {
  const result = results.get(mutant.name);
  return result?.caughtBy !== null && result?.key === keyOf(mutant, mutate(root, mutant));
};
const due = mutants.filter((mutant) => (only === undefined ? !isKnown(mutant) : mutant.name.includes(only)));

const keep = () => writeResults(mutants.flatMap(({ name }) => results.get(name) ?? []));

const tree = new CopiedTree();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', () => tree.remove());

console.log(
  `${due.length} of ${mutants.length} to plant. First what is to catch them, with nothing planted.`,
);
await proveSound(tree, due);
for (const mutant of due) {
  const text = mutate(root, mutant);
  const result = { ...(await plant(tree, mutant, text)), key: keyOf(mutant, text) };
  results.set(mutant.name, result);
  keep();
  console.log(`${result.seconds} s  ${mutant.name}: ${result.caughtBy ?? 'NOTHING'}: ${result.why}`);
}
keep();

const survivors = mutants.filter(
  ({ name, equivalent }) => results.get(name)?.caughtBy === null && equivalent === undefined,
);
for (const { name } of survivors) console.error(`Nothing notices: ${name}`);
process.exitCode = survivors.length > 0 ? 1 : 0;
