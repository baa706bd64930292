/**
 * Several desktops, a server and everything that may go wrong between them, drawn from a seed: `npm run simulate -- --seeds
 * 1000 --from 1`. Stops at the first seed that goes wrong; the same seed gives the same run again.
 */
import { parseArgs } from 'node:util';
import { FailedRun, Simulation } from './simulate/simulation.ts';
import { Tally } from './simulate/tally.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' } },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const last = from + seeds - 1;

console.log(`Simulating the seeds ${from} to ${last}.`);
const simulation = await Simulation.prepare();
const tally = new Tally();
const startedAt = performance.now();
try {
  for (let seed = from; seed <= last; seed += 1) {
    tally.add(await simulation.run(seed));
    const done = seed - from + 1;
    if (done % 100 === 0 || seed === last) {
      const seconds = (performance.now() - startedAt) / 1000;
      console.log(
        `${done} seeds in ${Math.round(seconds)} s, ${Math.round((1000 * seconds) / done)} ms each`,
      );
    }
  }
  console.log(`Nothing was lost, and all ended with the same books. ${tally}.`);
} catch (error) {
  if (!(error instanceof FailedRun)) throw error;
  for (const line of error.lines) console.error(line);
  console.error(error.cause);
  console.error(`${error.message}\nThe same run again: npm run simulate -- --seeds 1 --from ${error.seed}`);
  process.exitCode = 1;
} finally {
  await simulation.close();
}
