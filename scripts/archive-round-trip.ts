/**
 * Random books, a seed each, with attached files and notes, that are taken out as an archive and brought in again: every report, view,
 * journal and trial balance has to be as before, and every file there. `npm run archive-round-trip -- --books 200 --from 1`. Stops at
 * the first that differs, which the same seed has again. The test command has eight.
 */
import { parseArgs } from 'node:util';
import { roundTrip } from '../desktop/src/use-cases/archive/test-round-trip.ts';

const { values } = parseArgs({
  options: { books: { type: 'string', default: '200' }, from: { type: 'string', default: '1' } },
});
const [count, from] = [Number(values.books), Number(values.from)];
const last = from + count - 1;

console.log(`Random books of the seeds ${from} to ${last}, out and in again.`);
const startedAt = performance.now();
for (let seed = from; seed <= last; seed += 1) {
  const wrong = await roundTrip(seed).catch((error: unknown) => [String(error)]);
  if (wrong.length > 0) {
    console.error(`The seed ${seed}; npm run archive-round-trip -- --books 1 --from ${seed} has it again.`);
    console.error(wrong.join('\n'));
    process.exitCode = 1;
    break;
  }
  if (seed % 10 === 0 || seed === last)
    console.log(`${seed} in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}
