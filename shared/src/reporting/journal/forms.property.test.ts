import fc from 'fast-check';
import { test } from 'vitest';
import { wholeBooksOf, wholePlan } from '../../../test/books/random-books.ts';
import { expectForms } from '../../../test/oracles/forms.ts';

test('what each entity files is its income statement, which is what hledger works out of the journal', async () => {
  await fc.assert(
    fc.asyncProperty(wholePlan, async (plan) => {
      const { db } = await wholeBooksOf(plan);
      await expectForms(db, { currency: plan.currency, year: 2026 });
    }),
    { numRuns: 3 },
  );
});
