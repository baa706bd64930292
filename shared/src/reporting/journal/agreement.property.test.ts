import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TestBooks } from '../../../test/books/books.ts';
import { someDay, wholeBooksOf, wholePlan } from '../../../test/books/random-books.ts';
import { expectAgreement } from '../../../test/oracles/agreement.ts';
import { factPostings } from '../../accounting/facts.ts';

test('every figure of random books is what hledger makes of their journal, and ledger and beancount read theirs', {
  timeout: 300_000,
}, async () => {
  const reached = new Set<string>();
  const isReached = () => reached.size === factPostings.length;
  const note = async (db: TestBooks['db']) => {
    for (const { fact } of factPostings)
      if (await db.selectFrom(fact).select('id').executeTakeFirst()) reached.add(fact);
  };
  await fc.assert(
    fc.asyncProperty(wholePlan, fc.array(someDay, { minLength: 1, maxLength: 1 }), async (plan, days) => {
      const { db } = await wholeBooksOf(plan);
      await note(db);
      await expectAgreement(db, { currency: plan.currency, days });
    }),
    { numRuns: 20 },
  );
  // A kind of which twenty books happen to have none is in one of these, which are the same each time.
  for (const plan of isReached() ? [] : fc.sample(wholePlan, { seed: 1, numRuns: 20 }))
    if (!isReached()) await note((await wholeBooksOf(plan)).db);
  // A new kind of fact is made in shared/test/books/random-facts.ts.
  expect([...reached].sort()).toEqual(factPostings.map(({ fact }) => fact).sort());
});
