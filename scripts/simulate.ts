/**
 * Several desktops, a server and every fault between them, drawn from a seed: `npm run simulate -- --seeds 1000 --from 1`.
 * Stops at the first seed that fails; the same seed repeats the same run. Each hundred has a process of its own, so that a seed meets
 * there what it meets alone.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { FailedRun, RUNS_PER_PROCESS, Simulation } from './simulate/simulation.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' } },
});
const [seeds, from] = [Number(values.seeds), Number(values.from)];
const last = from + seeds - 1;

if (seeds > RUNS_PER_PROCESS) simulateInParts();
else await simulate();

function simulateInParts(): void {
  for (let first = from; first <= last; first += RUNS_PER_PROCESS) {
    const part = Math.min(RUNS_PER_PROCESS, last - first + 1);
    const args = [import.meta.filename, '--seeds', String(part), '--from', String(first)];
    const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
    process.exitCode = status ?? 1;
    if (status !== 0) return;
  }
  console.log(`The seeds ${from} to ${last} are done.`);
}

async function simulate(): Promise<void> {
  console.log(`Simulating the seeds ${from} to ${last}.`);
  const simulation = await Simulation.prepare();
  const startedAt = performance.now();
  try {
    const tally = await simulation.runAll(from, last);
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(
      `${seeds} seeds in ${Math.round(seconds)} s, ${Math.round((1000 * seconds) / seeds)} ms each`,
    );
    console.log(`Nothing was lost, and all ended with the same books. ${tally}.`);
  } catch (error) {
    if (!(error instanceof FailedRun)) throw error;
    console.error(error.account);
    process.exitCode = 1;
  } finally {
    await simulation.close();
  }
}
