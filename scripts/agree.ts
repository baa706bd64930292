/**
 * Random books, a seed each, whose every figure has to be what hledger works out of their journal: `npm run agree -- --books 1000
 * --from 1`. Stops at the first that differs, which the same seed has again; goes on with `--from`. The test command has twenty.
 */
import { parseArgs } from 'node:util';
import { yearOf } from '@portfolio-os/shared/core';
import fc from 'fast-check';
import { someDay, wholeBooksOf, wholePlan } from '../shared/test/books/random-books.ts';
import { expectAgreement } from '../shared/test/oracles/agreement.ts';
import { expectForms } from '../shared/test/oracles/forms.ts';

const { values } = parseArgs({
  options: { books: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } },
});
const [count, from] = [Number(values.books), Number(values.from)];
const last = from + count - 1;
const some = fc.tuple(wholePlan, fc.array(someDay, { minLength: 4, maxLength: 4 }));

console.log(`Random books of the seeds ${from} to ${last}.`);
const startedAt = performance.now();
for (let seed = from; seed <= last; seed += 1) {
  // The first samples of a seed are small on purpose; the last is as large as books come.
  const [plan, days] = fc.sample(some, { seed, numRuns: 10 }).at(-1) ?? [];
  if (!plan || !days) throw new Error('a seed has a sample');
  const { db } = await wholeBooksOf(plan);
  try {
    await expectAgreement(db, { currency: plan.currency, days, byBuilding: true });
    await expectForms(db, yearOf(days[0] ?? '2026-01-01'));
  } catch (error) {
    console.error(`The seed ${seed} differs; npm run agree -- --books 1 --from ${seed} has it again.`);
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    break;
  } finally {
    await db.destroy();
  }
  if (seed % 10 === 0 || seed === last)
    console.log(`${seed} in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}
