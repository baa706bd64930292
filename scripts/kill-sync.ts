/**
 * Kills a sync server and three desktops with SIGKILL in the middle of pushes and pulls, on a real PostgreSQL, and checks
 * that everything acknowledged is still there: `npm run kill-sync -- --kills 200 --seed 1`.
 */
import { parseArgs } from 'node:util';
import { endWith } from './end-with.ts';
import { killAgainAndAgain } from './kill-sync/kill-run.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
console.log(`Killing ${kills} times, seed ${seed}.`);
const report = await killAgainAndAgain({ kills, seed, say: console.log });
const { serverKills, desktopKills, duringPush, duringPull, seconds } = report;
console.log(
  `${serverKills} kills of the server and ${desktopKills} of desktops in ${seconds} s; ` +
    `${duringPush} fell into a push, ${duringPull} into a pull.`,
);
for (const problem of report.problems.slice(0, 50)) console.error(problem);
const { sets, accepted, written, attention, problems } = report;
console.log(
  problems.length > 0
    ? `${problems.length} problems.`
    : `Nothing was lost or doubled: ${accepted} sets that were told to be accepted stand once in a log of ${sets}, ` +
        `${written} things that were told to be done are there, ${attention} changes wait for a decision, and all books are the same.`,
);
endWith(problems.length > 0 ? 1 : 0);
