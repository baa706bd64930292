/**
 * Mutated files of all formats: `npm run fuzz -- --files 100000 --seed 1`. None may crash, take over a second or 256 MB, be
 * half imported, or give a sum that contradicts the file’s own balances. `--from` and the last printed number continue a
 * stopped run; `--show` and a number print one file.
 */
import { parseArgs } from 'node:util';
import { endWith } from './end-with.ts';
import { type FuzzReport, fileOf, fuzz } from './fuzz/fuzz-run.ts';

const MOST_BYTES = 256e6;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' },
    show: { type: 'string' },
  },
});
const seed = Number(values.seed);
if (values.show !== undefined) {
  process.stdout.write(fileOf(seed, Number(values.show)).mutant.bytes);
} else {
  console.log(`The seed is ${seed}.`);
  const from = Number(values.from);
  const say = (next: number, report: FuzzReport) =>
    console.log(`${describe(report)}; goes on with --seed ${seed} --from ${next}`);
  const report = await fuzz({ seed, from, files: Number(values.files), mostBytes: MOST_BYTES, say });
  console.log(describe(report));
  for (const problem of report.problems.slice(0, 50)) console.error(problem);
  endWith(report.problems.length > 0 ? 1 : 0);
}

function describe({ files, verdicts, longestMs, mostBytes, problems }: FuzzReport): string {
  const { proven, asked, refused, unproven } = verdicts;
  return `${files} files: ${proven} proven by their balances, ${asked} asked about, ${refused} refused, ${unproven} without balances; longest ${Math.round(longestMs)} ms, at most ${Math.round(mostBytes / 1e6)} MB, ${problems.length} problems`;
}
