/**
 * Several desktops, a server and every fault between them, drawn from a seed: `npm run simulate -- --seeds 1000 --from 1`.
 * Stops at the first seed that fails; the same seed repeats the same run.
 */
import { parseArgs } from 'node:util';
import { FailedRun, Simulation } from './simulate/simulation.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' } },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const last = from + seeds - 1;

console.log(`Simulating the seeds ${from} to ${last}.`);
const simulation = await Simulation.prepare();
const startedAt = performance.now();
try {
  const tally = await simulation.runAll(from, last, (seed) => {
    const done = seed - from + 1;
    if (done % 100 !== 0 && seed !== last) return;
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`${done} seeds in ${Math.round(seconds)} s, ${Math.round((1000 * seconds) / done)} ms each`);
  });
  console.log(`Nothing was lost, and all ended with the same books. ${tally}.`);
} catch (error) {
  if (!(error instanceof FailedRun)) throw error;
  console.error(error.account);
  process.exitCode = 1;
} finally {
  await simulation.close();
}
