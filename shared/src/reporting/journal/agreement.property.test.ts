import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someDay, wholeBooksOf, wholePlan } from '../../../test/books/random-books.ts';
import { expectAgreement } from '../../../test/oracles/agreement.ts';
import { factPostings } from '../../accounting/facts.ts';

test('every figure of random books is what hledger makes of their journal, and ledger and beancount read theirs', {
  timeout: 300_000,
}, async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(wholePlan, fc.array(someDay, { minLength: 1, maxLength: 1 }), async (plan, days) => {
      const { db } = await wholeBooksOf(plan);
      for (const { fact } of factPostings) {
        const row = await db.selectFrom(fact).select('id').executeTakeFirst();
        if (row) reached.add(fact);
      }
      await expectAgreement(db, { currency: plan.currency, days });
    }),
    { numRuns: 20 },
  );
  // A new kind of fact is made in shared/test/books/random-facts.ts.
  expect([...reached].sort()).toEqual(factPostings.map(({ fact }) => fact).sort());
});
