/**
 * Two API nodes and two workers on one PostgreSQL with a streaming replica, many devices, and kills: `npm run cluster --
 * --minutes 10 --organisations 1000 --devices 5`; a quick check: `--minutes 1 --organisations 50`.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runCluster } from './cluster/cluster-run.ts';
import { PostgresMissingError } from './cluster/debian-postgres.ts';
import { endWith } from './end-with.ts';

/** A process's most growth over the measured half. A shorter run measures how it warms up, not whether it leaks. */
const MOST_GROWTH = 0.1;
const LEAST_MINUTES = 4;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    organisations: { type: 'string', default: '1000' },
    devices: { type: 'string', default: '5' },
    pause: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
});
const minutes = Number(values.minutes);

try {
  const report = await runCluster({
    ...{ minutes, seed: Number(values.seed), say: console.log },
    ...{ organisations: Number(values.organisations), devices: Number(values.devices) },
    pauseMs: Number(values.pause) * 1000,
  });
  const problems = [...report.problems];
  if (!report.isReplicaInStep) problems.push('The replica is not in step with its primary.');
  console.log(`${cpus().length} processors, load average ${loadavg()[0]?.toFixed(1)}`);
  for (const { name, peakMb, meanMb, slopeMbPerMinute } of report.memory) {
    const figures = `${meanMb.toFixed(0)} MB on average, ${peakMb.toFixed(0)} MB at most`;
    console.log(`${name}: ${figures}, growing by ${slopeMbPerMinute.toFixed(2)} MB a minute`);
    const growth = (slopeMbPerMinute * minutes) / 2;
    if (minutes >= LEAST_MINUTES && growth > meanMb * MOST_GROWTH) problems.push(`The ${name} grows.`);
  }
  const { pushes, pulls, snapshots, heads, turns } = report.counts;
  console.log(
    `${pushes} pushes, ${pulls} pulls, ${snapshots} snapshots, ${heads} heads told, ${turns} turns to another node`,
  );
  console.log(
    `${report.kills} kills; ${report.sets} sets in the logs, ${report.ofTheServer} of them the server’s own`,
  );
  for (const problem of problems.slice(0, 50)) console.error(problem);
  console.log(
    problems.length > 0
      ? `${problems.length} problems.`
      : `Nothing was lost or doubled: all ${report.accepted} sets that were told to be accepted stand once in their log.`,
  );
  endWith(problems.length > 0 ? 1 : 0);
} catch (error) {
  if (!(error instanceof PostgresMissingError)) throw error;
  console.error(error.message);
  endWith(2);
}
