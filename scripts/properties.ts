/**
 * Runs the property tests with one seed after the other, and stops at the first failure: `npm run properties -- --seeds 50
 * --from 1`. The test command itself runs one random seed.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '50' }, from: { type: 'string', default: '1' } },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const files = globSync(['shared/src/**/*.test.ts', 'desktop/src/**/*.test.ts'], { cwd: root }).filter(
  (file) => readFileSync(join(root, file), 'utf8').includes("from 'fast-check'"),
);
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--silent', '--reporter', 'dot'];
console.log(`${files.length} files with the seeds ${from} to ${from + seeds - 1}.`);
for (let seed = from; seed < from + seeds; seed += 1) {
  const begun = performance.now();
  const args = [...vitest, '--project', 'shared', '--project', 'desktop', ...files];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, FC_SEED: String(seed) },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    console.error(run.stdout + run.stderr);
    console.error(`The seed ${seed} found something; FC_SEED=${seed} npm run test:unit has it again.`);
    process.exitCode = 1;
    break;
  }
  console.log(`${seed}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}
